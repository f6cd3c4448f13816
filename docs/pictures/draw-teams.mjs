// Draws Teams cards as pictures: node draw-teams.mjs payloads.json folder. See README.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// the packages lie where the command is run, not beside this file
const { build } = createRequire(join(process.cwd(), "package.json"))("esbuild");
const HERE = dirname(fileURLToPath(import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? "chromium";
const WIDTH = Number(process.env.WIDTH ?? 560);
const SCALE = 1.5;
const [payloadFile, folder] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "pictures-"));

const bundle = await build({
  entryPoints: [join(HERE, "teams.js")],
  nodePaths: [resolve("node_modules")],
  bundle: true,
  write: false,
  outdir: scratch,
  minify: true,
  loader: { ".css": "css" },
  logLevel: "error",
});
const text = (ending) => bundle.outputFiles.find((file) => file.path.endsWith(ending)).text;

function chromium(page, ...options) {
  return execFileSync(
    CHROMIUM,
    ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-US",
      `--user-data-dir=${join(scratch, "profile")}`, "--virtual-time-budget=4000", ...options, pathToFileURL(page).href],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 },
  );
}

for (const [name, card] of Object.entries(JSON.parse(readFileSync(payloadFile, "utf8")))) {
  const page = join(scratch, `${name}.html`);
  const json = JSON.stringify(card).replaceAll("<", "\\u003c");
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${text(".css")}</style><body><div id="card"></div>
<script>window.CARD = ${json};</script><script>${text(".js").replaceAll("</script", "<\\/script")}</script>`);
  // once to learn how high the card is, once to take the picture
  const height = /data-height="(\d+)"/.exec(chromium(page, `--window-size=${WIDTH},2000`, "--dump-dom"))?.[1];
  if (!height) throw new Error(`${name} was not drawn`);
  const picture = join(resolve(folder), `teams-${name}.png`);
  chromium(page, `--window-size=${WIDTH},${height}`, `--force-device-scale-factor=${SCALE}`, `--screenshot=${picture}`);
  execFileSync("pngquant", ["--force", "--ext", ".png", "128", picture]);
  console.log(`teams-${name}.png`);
}
rmSync(scratch, { recursive: true, force: true });
