import { inflateSync } from 'node:zlib'

/** One object of a PDF: its dictionary as text, and the bytes of its stream if it has one, inflated. */
interface PdfObject {
  dictionary: string
  stream: Buffer | null
}

/** What a reader of this PDF sees as text, in the order in which it is drawn; fonts say what their glyphs stand for. Source: ISO 32000-1, 9.10. */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes)
  const fonts = new Map<string, Map<number, string>>()
  for (const { dictionary } of objects.values())
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? '')
      const map = unicode && objects.get(Number(unicode[1]))?.stream
      if (map) fonts.set(name!, charactersOf(map.toString('latin1')))
    }
  let text = ''
  for (const { dictionary, stream } of objects.values()) {
    const content = stream?.toString('latin1') ?? ''
    if (/\/(Length1|Type|Subtype)\b/.test(dictionary) || !/\bTf\b/.test(content)) continue
    let font: Map<number, string> | undefined
    for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name)
      else
        for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/gi))
          for (const code of hex!.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(code, 16)) ?? '\ufffd'
    }
  }
  return text
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const all = bytes.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const begin = /(\d+) 0 obj\n/g
  for (let found = begin.exec(all); found; found = begin.exec(all)) {
    const from = found.index + found[0].length
    const end = all.indexOf('endobj', from)
    const streamAt = all.indexOf('\nstream\n', from)
    const hasStream = streamAt >= 0 && streamAt < end
    const dictionary = all.slice(from, hasStream ? streamAt : end)
    let stream: Buffer | null = null
    if (hasStream) {
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
      const raw = bytes.subarray(streamAt + 8, streamAt + 8 + length)
      stream = dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw
      begin.lastIndex = streamAt + 8 + length
    }
    objects.set(Number(found[1]), { dictionary, stream })
  }
  return objects
}

/** The characters of a font by the numbers of its glyphs, from its map: `<0000> <00ff> [<0041> <0066006c> …]`. */
function charactersOf(map: string): Map<number, string> {
  const characters = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
    for (const [at, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      characters.set(
        Number.parseInt(first!, 16) + at,
        (hex!.replaceAll(' ', '').match(/.{4}/g) ?? [])
          .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
          .join(''),
      )
  return characters
}
