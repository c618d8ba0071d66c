/** A given name and, when there is one, a family name, in one: as we call a person. Chinese names have the family first and no space. */
export function fullName(person: { givenName: string; familyName: string | null }): string {
  const { givenName, familyName } = person
  if (!familyName) return givenName
  return han.test(givenName) && han.test(familyName) ? `${familyName}${givenName}` : `${givenName} ${familyName}`
}

const han = /^\p{Script=Han}+$/u

/** A name as it is stored, or the sentence that says what is wrong with it. */
export type NameResult = { ok: true; name: string } | { ok: false; detail: string }

const longest = 200

/**
 * Takes a name as people have it: any script, digits and signs. Trimmed and stored in Unicode form NFC. Refused are only
 * control characters and bidirectional overrides, which would change how the text around them reads.
 */
export function readName(typed: string): NameResult {
  const name = typed.normalize('NFC').trim()
  if (/\p{Cc}/u.test(name))
    return { ok: false, detail: 'This has an invisible control character in it. Type the name again, on one line.' }
  if (/[\u202A-\u202E\u2066-\u2069]/u.test(name))
    return {
      ok: false,
      detail: 'This has an invisible sign in it that turns the direction of writing. Type the name again.',
    }
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return { ok: false, detail: 'Enter the name; one letter is enough.' }
  if ([...name].length > longest) return { ok: false, detail: `Use at most ${longest} characters.` }
  return { ok: true, name }
}
