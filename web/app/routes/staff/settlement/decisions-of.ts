import { centsOf } from '../../../forms.ts'

/** What a form decides: for each item the charge, typed in dollars, and why. */
export function decisionsOf(form: FormData): { itemId: string; chargeCents: number; reason: string }[] {
  return form.getAll('decided').map((id) => {
    const itemId = String(id)
    const typed = String(form.get(`charge-${itemId}`) ?? '')
    // What is no amount is sent as it can be refused: below zero.
    return { itemId, chargeCents: centsOf(typed) ?? -1, reason: String(form.get(`reason-${itemId}`) ?? '') }
  })
}
