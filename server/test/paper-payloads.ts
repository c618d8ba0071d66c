import { scriptPayloads } from '../../e2e/payloads/script-payloads.ts'

/** What would be an action, an object or an operator to a reader of PDF. */
const ofPdf = [
  ') /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (',
  ')>> endobj 1 0 obj << /Type /Catalog /OpenAction << /S /URI /URI (http://x) >> >> endobj (',
  '>> /AA << /O << /S /Launch /F (cmd.exe) >> >> <<',
  'endstream endobj 99 0 obj << /S /JavaScript /JS (x) >> endobj',
  '\\) /JS (x) \\(',
  '\\',
  '\\\\)',
  '((((((',
  '))))))',
  '%%EOF\ntrailer << /Root 99 0 R >>',
  'ET Q /X Do BT (x) Tj',
  '> Tj <41> Tj /EmbeddedFile',
  '\ufeff/JavaScript',
  '/Annots [ << /Subtype /Link /A << /S /URI /URI (javascript:1) >> >> ]',
  'http://example.com/?a=(b)',
  'javascript:app.alert(1)',
  '\r\nendobj\r\n',
  '<?xpacket begin="" ?><x:xmpmeta/>',
]
/** Scripts, what is made for readers of PDF, and characters that change how a text is read. */
export const paperPayloads: readonly string[] = [
  ...scriptPayloads(),
  ...ofPdf,
  ...ofPdf.map((text) => `${text}`.repeat(3)),
  '\0',
  '\u202egnp',
  '\u2028',
]
