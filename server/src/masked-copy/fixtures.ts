import people from '../../seed/data/people.json' with { type: 'json' }
import type { TestApp } from '../../test/test-app.ts'

interface Person {
  readonly email: string
  readonly phone?: string
  readonly given_name?: string
  readonly family_name?: string | null
  readonly native_name?: string | null
  readonly legal_name?: string
  readonly contact_name?: string
  readonly abn?: string
}

/** What tells who the demo's people and organisations are: names in full, addresses of mail, phones, ABNs. */
export function valuesOfPeople(): string[] {
  const all: readonly Person[] = [...people.customers, ...people.staff]
  return all.flatMap((one) => {
    const full = one.given_name && one.family_name ? `${one.given_name} ${one.family_name}` : null
    return [one.email, one.phone, full, one.native_name, one.legal_name, one.contact_name, one.abn].flatMap((value) =>
      value ? [value] : [],
    )
  })
}

/** Which of these values stand anywhere in the database, in whatever case or spacing: text, JSON and bytes of every table. */
export async function sweep(app: TestApp, values: readonly string[]): Promise<Set<string>> {
  const tables = await app.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found = new Set<string>()
  const forms = values.flatMap((value) => formsOf(value).map((form) => [value, form] as const))
  for (const { name } of tables) {
    const rows = await app.query<{ text: string }>(`select lower(normalize(t::text, nfc)) as text from ${name} t`)
    const all = rows.map((row) => row.text).join('\n')
    for (const [value, form] of forms) if (all.includes(form)) found.add(value)
  }
  return found
}

/** As it stands, a number of a phone as it is stored too, and each as bytes would show it. */
function formsOf(value: string): string[] {
  const plain = value.normalize('NFC')
  const forms = /^0[\d ]+$/.test(value) ? [plain, `+61${value.replaceAll(' ', '').slice(1)}`] : [plain]
  return forms.flatMap((form) => [form.toLowerCase(), Buffer.from(form).toString('hex')])
}
