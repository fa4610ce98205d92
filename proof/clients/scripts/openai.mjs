// npm `openai`: a string, a list, a bad key.
import assert from 'node:assert';
import OpenAI from 'openai';

const client = new OpenAI();
const answer = await client.moderations.create({ model: 'omni-moderation-latest', input: 'You idiot' });
assert.equal(answer.results[0].flagged, true);
assert.deepEqual(answer.results[0].category_applied_input_types.violence, []);
const list = await client.moderations.create({ input: ['good morning', 'You idiot'] });
assert.deepEqual(list.results.map((each) => each.flagged), [false, true]);
await assert.rejects(new OpenAI({ apiKey: 'bad' }).moderations.create({ input: 'x' }), { status: 401, code: 'invalid_api_key' });
