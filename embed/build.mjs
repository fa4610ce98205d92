// Builds the scripts into the Python package and names the typefaces' content in the style sheet, so that the page's
// preload and the sheet ask for the same address. With --verify it writes nothing and fails where something differs.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const verify = process.argv.includes("--verify");
const outdir = "../src/comity/presentation/static";
const result = await build({
  entryPoints: ["src/conversation.ts", "src/desk.ts"],
  outdir,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  target: "es2022",
  legalComments: "none",
  write: !verify,
  absWorkingDir: import.meta.dirname,
  logLevel: "warning",
  metafile: true,
});

for (const path of Object.keys(result.metafile.outputs)) {
  const url = new URL(path, import.meta.url);
  const committed = await readFile(url).catch(() => Buffer.alloc(0));
  const built = verify ? result.outputFiles.find((file) => file.path === url.pathname)?.contents : committed;
  if (verify && !(built && Buffer.from(built).equals(committed))) {
    console.error(`${path} is not what its sources build: run npm run build`);
    process.exitCode = 1;
  }
  console.log(`${path} ${committed.length} bytes, ${gzipSync(committed, { level: 9 }).length} gzip`);
}

const sheet = new URL(`${outdir}/page.css`, import.meta.url);
const written = await readFile(sheet, "utf8");
let named = written;
for (const [address, file] of written.matchAll(/(fonts\/[\w-]+\.woff2)(?:\?v=\w+)?/g)) {
  const content = await readFile(new URL(`${outdir}/${file}`, import.meta.url));
  named = named.replace(address, `${file}?v=${createHash("sha256").update(content).digest("hex").slice(0, 16)}`);
}
if (named !== written && !verify) await writeFile(sheet, named);
if (named !== written && verify) {
  console.error("page.css does not name the content of its typefaces: run npm run build");
  process.exitCode = 1;
}
