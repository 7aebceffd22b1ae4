// Puts a compressed twin (.br, .gz) beside each file of a folder, for the server to send in its place.
// Node.js has both compressors, so xtask needs no crate for them.
//
// usage: node precompress.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Below this many bytes a twin saves no packet. */
const SMALLEST = 200;

/** @type {Record<string, (bytes: Buffer) => Buffer>} by the extension of the twin */
const compressors = {
  ".br": (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ".gz": (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node precompress.mjs FOLDER");

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const isTwin = Object.keys(compressors).some((extension) => entry.name.endsWith(extension));
  if (!entry.isFile() || entry.name.startsWith(".") || isTwin) continue;
  // `parentPath` has been there since Node.js 20.12, `path` until 24.
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(file);
  if (bytes.length < SMALLEST) continue;
  for (const [extension, compress] of Object.entries(compressors)) {
    const compressed = compress(bytes);
    if (compressed.length < bytes.length) writeFileSync(file + extension, compressed);
  }
}
