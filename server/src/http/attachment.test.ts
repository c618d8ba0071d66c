import { expect, test } from 'vitest'
import { attachment } from './attachment.ts'

test.each([
  ['FA-INV-80001.pdf', 'FA-INV-80001.pdf'],
  ['a"; filename="evil.html', 'a__ filename=_evil.html'],
  ['a\r\nset-cookie: x=1', 'a__set-cookie: x=1'],
  ['..\\..\\boot.ini', '.._.._boot.ini'],
  ['a%00.html', 'a_00.html'],
  ['王伟.pdf', '__.pdf'],
  ['Renée’s.pdf', 'Ren_e_s.pdf'],
  ["it's (1)*.pdf", "it's (1)*.pdf"],
  ['half \ud800 a pair.pdf', 'half _ a pair.pdf'],
])('%j is saved as %j and breaks no header', (name, plain) => {
  const header = attachment(name)
  expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/)
  expect(/filename="([^"]*)"/.exec(header)![1]).toBe(plain)
  const encoded = header.slice(header.lastIndexOf("'") + 1)
  expect(decodeURIComponent(encoded)).toBe(name.toWellFormed())
})
