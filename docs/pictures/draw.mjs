// Draws Slack payloads as pictures: node draw.mjs payloads.json folder. See README.md.
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
const WIDTH = 560;
const TABLE_WIDTH = 860;
const ZONE = "America/Chicago"; // the speaker's
const SCALE = 1.5;
const [payloadFile, folder] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "pictures-"));

const bundle = await build({
  entryPoints: [join(HERE, "slack.jsx")],
  nodePaths: [resolve("node_modules")],
  bundle: true,
  write: false,
  outdir: scratch,
  jsx: "automatic",
  minify: true,
  loader: { ".css": "css" },
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});
const text = (ending) => bundle.outputFiles.find((file) => file.path.endsWith(ending)).text;

function chromium(page, ...options) {
  return execFileSync(
    CHROMIUM,
    ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-US",
      `--user-data-dir=${join(scratch, "profile")}`, "--virtual-time-budget=4000", ...options, pathToFileURL(page).href],
    { encoding: "utf8", env: { ...process.env, TZ: ZONE }, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 },
  );
}

for (const [name, card] of Object.entries(JSON.parse(readFileSync(payloadFile, "utf8")))) {
  const page = join(scratch, `${name}.html`);
  const json = JSON.stringify(card).replaceAll("<", "\\u003c");
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${text(".css")}</style><body><div id="card"></div>
<script>window.CARD = ${json};</script><script>${text(".js").replaceAll("</script", "<\\/script")}</script>`);
  const picture = join(resolve(folder), `slack-${name}.png`);
  const width = card.payload.blocks.some((block) => block.type === "table") ? TABLE_WIDTH : WIDTH;
  // once to learn how high the card is, once to take the picture
  const height = /data-height="(\d+)"/.exec(chromium(page, `--window-size=${width},2000`, "--dump-dom"))?.[1];
  if (!height) throw new Error(`${name} was not drawn`);
  chromium(page, `--window-size=${width},${height}`, `--force-device-scale-factor=${SCALE}`,
    `--screenshot=${picture}`);
  execFileSync("pngquant", ["--force", "--ext", ".png", "128", picture]);
  console.log(`slack-${name}.png`);
}
rmSync(scratch, { recursive: true, force: true });
