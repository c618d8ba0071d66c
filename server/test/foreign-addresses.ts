// Texts that lead a browser, or a careless check, to another site.

const slashes = [
  '//',
  '///',
  '////',
  '/\\',
  '\\/',
  '\\\\',
  '/\t/',
  '/\n/',
  '/\r/',
  '\t//',
  ' //',
  '//\u0000',
  '/\u00a0/',
]
const own = ['/.//', '/..//', '/a/..//', '/a/../..//', '/./..//', '/%2e//', '/%2e%2e//', '/a/%2e%2e//', '/;//', '/?//@']
const encoded = ['%2f%2f', '/%2f', '/%5c', '%5c%5c', '/%09/', '/%0a/', '/%0d%0aLocation:%20//', '%252f%252f', '/%252f']
const schemes = [
  'https:',
  'http:',
  'HTTPS:',
  'hTtP:',
  'ftp:',
  'ws:',
  'blob:https:',
  'view-source:https:',
  'filesystem:https:',
]
const afterScheme = ['//', '/', '', '\\\\', '///', '/\\', '\t//']
const running = [
  'javascript:',
  'JavaScript:',
  'java\nscript:',
  '\u0001javascript:',
  'data:text/html,',
  'vbscript:',
  ' javascript:',
]
const disguised = [
  'https://localhost:3000@evil.example',
  'https://localhost:3000.evil.example',
  'https://localhost:3000%2f@evil.example',
  'https://localhost:3000\\.evil.example',
  'https://evil.example#localhost:3000',
  'https://evil.example?localhost:3000',
  'https://evil.example/localhost:3000',
  '//localhost:3000@evil.example/',
  '//evil.example:3000',
  '/@evil.example',
  '@evil.example',
  '.evil.example',
  ':evil.example',
  ':80@evil.example',
  '//0x7f000001',
  '//2130706433',
  '//[::1]',
  '//evil。example',
  '//ⓔⓥⓘⓛ.example',
  '//evil.example%00.localhost:3000',
  '/account\r\nLocation: https://evil.example',
  '/account\u2028//evil.example',
]

/** At least 150 forms, each once. */
export const foreignAddresses: readonly string[] = [
  ...new Set([
    ...[...slashes, ...own, ...encoded].map((one) => `${one}evil.example`),
    ...[...slashes.slice(0, 6), ...encoded.slice(0, 4)].map((one) => `${one}evil.example/account`),
    ...[...slashes.slice(0, 6), ...own].map((one) => `${one}user:secret@evil.example`),
    ...schemes.flatMap((scheme) => afterScheme.map((one) => `${scheme}${one}evil.example`)),
    ...running.flatMap((one) => [`${one}alert(1)`, `/${one}alert(1)`]),
    ...disguised,
  ]),
]
