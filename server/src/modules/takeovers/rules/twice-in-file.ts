import type { RefusedRow, RowError, TakeoverRow } from './takeover-row.ts'

/** Refuses rows that say again, or otherwise, what a good row before them says: a number, a car, an address, a customer. */
export function twiceInFile(rows: readonly (TakeoverRow | RefusedRow)[]): (TakeoverRow | RefusedRow)[] {
  const references = new Map<string, number>()
  const cars = new Map<string, number>()
  const customers = new Map<string, { row: number; said: string }>()
  const emails = new Map<string, { row: number; customer: string }>()
  return rows.map((row) => {
    if ('errors' in row) return row
    const errors: RowError[] = []
    const reference = row.reference.toLowerCase()
    const customer = row.customerReference.toLowerCase()
    const email = row.email.toLowerCase()
    const said = JSON.stringify([row.customer, email, row.language])
    const of = (other: number) => `Row ${other} has it already.`
    if (references.has(reference)) errors.push({ column: 'reference', why: of(references.get(reference)!) })
    if (cars.has(row.stockNo)) errors.push({ column: 'stock_no', why: of(cars.get(row.stockNo)!) })
    const known = customers.get(customer)
    if (known && known.said !== said)
      errors.push({ column: 'customer_reference', why: `Row ${known.row} says something else of this customer.` })
    const owner = emails.get(email)
    if (owner && owner.customer !== customer)
      errors.push({ column: 'email', why: `Row ${owner.row} has it for another customer.` })
    if (errors.length > 0) return { row: row.row, reference: row.reference, errors }
    references.set(reference, row.row)
    cars.set(row.stockNo, row.row)
    if (!known) customers.set(customer, { row: row.row, said })
    if (!owner) emails.set(email, { row: row.row, customer })
    return row
  })
}
