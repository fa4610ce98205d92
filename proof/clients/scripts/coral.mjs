// What Coral's server does with its "Custom endpoint", from its source: one POST, 800 ms, one number read.
import assert from 'node:assert';

const endpoint = `${process.env.BASE}/v1alpha1`;
async function send(method, body) {
  const answer = await fetch(`${endpoint}/comments:${method}?key=${process.env.KEY}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(800),
  });
  assert(answer.ok, `${answer.status}`);
  return answer.json();
}

const scored = await send('analyze', {
  comment: { text: 'You idiot' },
  doNotStore: true,
  requestedAttributes: { TOXICITY: {} },
  languages: ['en'],
});
assert(scored.attributeScores.TOXICITY.summaryScore.value > 0.5);
await send('suggestscore', {
  comment: { text: 'You idiot' },
  context: { entries: [{ text: JSON.stringify({ url: 'https://example.org/story?commentID=1', Coral_comment_id: '1' }) }] },
  attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
  languages: ['en'],
  communityId: 'Coral:https://example.org/',
  clientToken: 'comment:1',
});
