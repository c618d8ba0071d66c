/** An open amount that will not come: net to bad debt, the GST taken back in proportion of its document, half up. Source: fine print 13. */
export function writeOff(document: { totalCents: number; gstCents: number }, openCents: number) {
  const gstCents = Math.floor((2 * document.gstCents * openCents + document.totalCents) / (2 * document.totalCents))
  return { badDebtCents: openCents - gstCents, gstCents }
}
