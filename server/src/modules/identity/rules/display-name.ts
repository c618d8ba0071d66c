/** The name by which we call a person. A family name may be missing. */
export function displayName(person: { givenName: string; familyName: string | null }): string {
  return person.familyName ? `${person.givenName} ${person.familyName}` : person.givenName
}
