import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { encoded, widthsUpTo } from './lib/picture-files.ts'

// npm run pictures -- FOLDER: makes the studio illustrations that pages load from drawings of 1280 × 720 pixels.

const target = fileURLToPath(new URL('../seed/illustrations/', import.meta.url))

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Say where the drawings are: npm run pictures -- FOLDER.')
  process.exit(1)
}

await mkdir(target, { recursive: true })
const drawings = (await readdir(folder)).filter((name) => name.endsWith('.webp')).sort()
for (const [at, name] of drawings.entries()) {
  await render(join(folder, name), basename(name, '.webp'))
  if (at % 20 === 0) console.log(`${at + 1} of ${drawings.length}`)
}
console.log(`${drawings.length} drawings`)

/** One drawing at each width, never enlarged, its ground transparent. */
async function render(source: string, name: string): Promise<void> {
  const drawing = sharp(source)
  const { width: full = 0 } = await drawing.metadata()
  for (const width of widthsUpTo(full)) {
    // A transparent ground has no JPEG; every browser of ours shows WebP.
    for (const format of ['avif', 'webp'] as const)
      await writeFile(join(target, `${name}-${width}.${format}`), await encoded(drawing.clone(), width, format))
  }
}
