/** Dates and amounts as staff type them, a line each: `2026-12-05 150.00`. A line that is not one becomes no amount, which the server refuses. */
export function readInstalments(text: string): { on: string; amountCents: number }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [on = '', dollars = ''] = line.split(/\s+/)
      const [whole = '', rest = ''] = dollars.replace(/[$,]/g, '').split('.')
      return { on, amountCents: Number(whole) * 100 + Number(rest.padEnd(2, '0').slice(0, 2)) || 0 }
    })
}
