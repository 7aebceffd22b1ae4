// Puts a compressed twin (.br, .gz) beside each file of a folder, for the server to send in its place.
// Node.js has both compressors, so xtask needs no crate for them.
//
// usage: node precompress.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Below this many bytes a twin saves no packet. */
const SMALLEST = 200;

const [folder] = process.argv.slice(2);

const twins = [
  [".br", (bytes) => brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })],
  [".gz", (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION })],
];

const isTwin = (name) => twins.some(([extension]) => name.endsWith(extension));

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.startsWith(".") || isTwin(entry.name)) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(file);
  if (bytes.length < SMALLEST) continue;
  for (const [extension, compress] of twins) {
    const compressed = compress(bytes);
    if (compressed.length < bytes.length) writeFileSync(file + extension, compressed);
  }
}
