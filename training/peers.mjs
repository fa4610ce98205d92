// `node training/peers.mjs FOLDER NAME TEXTS.json OUT.json`: what training/peers.py is, for npm packages under FOLDER.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, name, asked, said] = process.argv.slice(2);
const required = createRequire(resolve(folder, "package.json"));

const peers = {
  obscenity() {
    const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = required("obscenity");
    const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
    return (text) => matcher.hasMatch(text);
  },
};

const finds = peers[name]();
const texts = JSON.parse(readFileSync(asked, "utf-8"));
texts.slice(0, 64).forEach(finds);
const before = process.cpuUsage();
const found = texts.map((text) => Number(finds(text)));
const { user, system } = process.cpuUsage(before);
const scores = { TOXICITY: found, PROFANITY: found };
writeFileSync(said, JSON.stringify({ scores, per_second: texts.length / ((user + system) / 1e6) }));
