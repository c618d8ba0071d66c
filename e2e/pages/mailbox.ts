import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The first text in the product's stored mails (to one address when named), newest first, that matches; waits up to twenty seconds. */
export async function inMail(dataDir: string, pattern: RegExp, to?: string): Promise<string> {
  const folder = join(dataDir, 'mail')
  for (let attempt = 0; attempt < 80; attempt += 1) {
    for (const name of existsSync(folder) ? readdirSync(folder).sort().reverse() : []) {
      const mail = readFileSync(join(folder, name), 'utf8')
      if (to && !mail.split(/\r?\n\r?\n/)[0]!.includes(to)) continue
      const found = decoded(mail).match(pattern)
      if (found) return found[0]
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no mail${to ? ` to ${to}` : ''} says ${pattern}`)
}

/** Quoted-printable text as far as addresses need it. */
function decoded(mail: string): string {
  return mail
    .replace(/=\r?\n/g, '')
    .replace(/=3D/g, '=')
    .replace(/&amp;/g, '&')
}
