// npm `googleapis`, as perspectiveapi-proxy uses it: discovery without a key, both methods, errors.
import assert from 'node:assert';
import { google } from 'googleapis';

const client = await google.discoverAPI(process.env.COMMENT_ANALYZER_DISCOVERY_URL);
const key = process.env.KEY;
const ask = (text, attributes) => ({ comment: { text }, requestedAttributes: attributes });
const answer = await client.comments.analyze({ key, resource: ask('You idiot', { TOXICITY: { score_type: 'PROBABILITY' } }) });
assert(answer.data.attributeScores.TOXICITY.summaryScore.value > 0.5);
assert(answer.data.attributeScores.TOXICITY.spanScores[0].end === 9);
const thanks = await client.comments.suggestscore({
  key,
  resource: { comment: { text: 'x' }, attributeScores: { TOXICITY: { summaryScore: { value: 0 } } }, clientToken: 't' },
});
assert.equal(thanks.data.clientToken, 't');
await assert.rejects(client.comments.analyze({ key, resource: ask('', { TOXICITY: {} }) }), /Comment must be non-empty/);
await assert.rejects(client.comments.analyze({ key: 'bad', resource: ask('x', { TOXICITY: {} }) }), /API key not valid/);
