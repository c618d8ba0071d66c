declare module 'fontkit' {
  interface Glyph {
    advanceWidth: number
    path: { toSVG(): string }
  }
  interface GlyphPosition {
    xAdvance: number
    xOffset: number
    yOffset: number
  }
  interface Font {
    unitsPerEm: number
    layout(text: string): { glyphs: Glyph[]; positions: GlyphPosition[] }
  }
  export function openSync(file: string): Font
}
