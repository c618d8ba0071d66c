import { type HostileUpload, hostile } from './hostile-upload.ts'

/** A good photo under names and types that would be a harm to whoever believed them. */
export function misnamedPictures(jpeg: Buffer): HostileUpload[] {
  const names = [
    '../../../../etc/passwd',
    '..\\..\\..\\windows\\system32\\x.dll',
    '/etc/cron.d/x',
    'C:\\autoexec.bat',
    'licence.jpg\0.php',
    'licence.php.jpg',
    'licence.jpg.exe',
    'licence.svg',
    '.htaccess',
    'CON.jpg',
    'licence\u202egpj.exe',
    `${'a'.repeat(4_000)}.jpg`,
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '"><script>alert(1)</script>.jpg',
    'a.jpg\r\nX-Injected: 1',
    '$(id).jpg',
    "'; drop table files.images; --.jpg",
    '=HYPERLINK("http://x").jpg',
  ]
  const types: [string, HostileUpload['becomes']][] = [
    ['image/png', 'inert'],
    ['image/heic', 'inert'],
    ['image/svg+xml', 'refused'],
    ['text/html', 'refused'],
    ['application/pdf', 'refused'],
    ['application/octet-stream', 'refused'],
    ['multipart/form-data; boundary=x', 'refused'],
    ['image/gif', 'refused'],
    ['image/jpegx', 'refused'],
    ['*/*', 'refused'],
  ]
  return [
    ...names.map((filename) =>
      hostile(`a photo by the name of ${JSON.stringify(filename.slice(0, 40))}`, jpeg, { filename, becomes: 'inert' }),
    ),
    ...types.map(([contentType, becomes]) => hostile(`a photo as ${contentType}`, jpeg, { contentType, becomes })),
  ]
}
