// npm `perspective-api-client`: strips HTML, sends doNotStore, wraps errors.
import assert from 'node:assert';
import Perspective from 'perspective-api-client';

const client = new Perspective({ apiKey: process.env.KEY });
const answer = await client.analyze('<p>You idiot</p>');
assert(answer.attributeScores.TOXICITY.summaryScore.value > 0.5);
const two = await client.analyze('You idiot', { attributes: ['toxicity', 'insult'], doNotStore: false });
assert.deepEqual(Object.keys(two.attributeScores).sort(), ['INSULT', 'TOXICITY']);
const none = await client.analyze({
  comment: { text: 'nice day' },
  languages: ['en'],
  requestedAttributes: { TOXICITY: { scoreThreshold: 0.6 } },
});
assert.deepEqual(none, { languages: ['en'], detectedLanguages: ['en'] });
await assert.rejects(new Perspective({ apiKey: 'bad' }).analyze('x'), /API key not valid/);
await assert.rejects(client.analyze('hi', { attributes: ['spam'] }), /Unknown requested attribute: SPAM/);
await assert.rejects(
  client.analyze({ comment: { text: 'hi' }, languages: ['fr'], requestedAttributes: { TOXICITY: {} } }),
  /Attribute TOXICITY does not support request languages: fr/,
);
