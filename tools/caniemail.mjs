// Names what the mail programs named below cannot show: node tools/caniemail.mjs PACKAGE_FOLDER FILE.eml
//
// Exit code 1 where that is more than what a mail can lose without harm (ALLOWED). The package throws at a feature
// that it has no record of for a program; such a feature is taken out for that program and told at the end.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const CLIENTS = [
  "gmail.desktop-webmail", "gmail.android", "gmail.ios", "apple-mail.macos", "apple-mail.ios", "outlook.windows",
  "outlook.outlook-com", "outlook.macos", "outlook.ios", "outlook.android", "yahoo.desktop-webmail",
  "aol.desktop-webmail", "samsung-email.android", "gmx.desktop-webmail", "web-de.desktop-webmail", "thunderbird.macos",
  "protonmail.desktop-webmail",
];
// Without these a mail looks plainer and reads the same: dark mode, the hidden preheader (first line instead), breaking
// of long words, rounding of what tables do anyway.
const ALLOWED = new Set([
  "@media", "prefers-color-scheme", "color-scheme CSS property", "color-scheme meta tag", "display:none", "overflow",
  "overflow-wrap", "max-height property", "max-width property", "opacity", "border-spacing", "height property",
  "<body> element", "<style> element", "dir attribute", "lang attribute", "role attribute",
]);
const UNKNOWN = /Feature "(?<name>[^"]+)" not found/;

const [folder, file] = process.argv.slice(2);
const { caniemail } = await import(pathToFileURL(path.join(folder, "dist", "index.js")));

function findHtml(message) {
  const part = message.split(/\r?\n--=_[0-9a-f]+\r?\n/).find((each) => /^Content-Type: text\/html/im.test(each));
  const bytes = part.slice(part.search(/\r?\n\r?\n/)).trimStart().replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function ask(client, html, unknown) {
  try {
    return [...caniemail({ clients: [client], html }).issues.errors.values()].flat();
  } catch (error) {
    const name = UNKNOWN.exec(error.message)?.groups.name;
    if (name === undefined || !html.includes(name)) throw error;
    unknown.add(`${name} (${client})`);
    return ask(client, html.replaceAll(new RegExp(`${name}\\s*:[^;"}]*;?`, "g"), ""), unknown);
  }
}

const html = findHtml(fs.readFileSync(file, "latin1"));
const lost = new Map();
const unknown = new Set();
for (const client of CLIENTS) {
  for (const issue of ask(client, html, unknown)) {
    lost.set(issue.title, (lost.get(issue.title) ?? new Set()).add(client));
  }
}
let failed = false;
for (const [title, clients] of lost) {
  const allowed = ALLOWED.has(title);
  failed ||= !allowed;
  console.log(`${allowed ? "allowed" : "FAULT"}: ${title}: ${[...clients].join(", ")}`);
}
if (unknown.size) console.log(`no record: ${[...unknown].join(", ")}`);
process.exit(failed ? 1 : 0);
