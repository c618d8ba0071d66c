import { expect, test } from 'vitest'
import { manualJournalCsv } from './manual-journal.ts'

test('a row a posting with the columns of the template; day first, credits negative, formulas defused', () => {
  const csv = manualJournalCsv([
    {
      reference: 'FA-J-12',
      description: 'Issued FA-INV-80001, "week"',
      on: '2026-11-26',
      postings: [
        { number: '610', name: 'Receivables', debitCents: 35_300, creditCents: 0 },
        { number: '842', name: '=deferred', debitCents: 0, creditCents: 32_091 },
        { number: '820', name: 'GST payable', debitCents: 0, creditCents: 3_209 },
      ],
    },
  ])
  expect(csv.split('\r\n')).toEqual([
    '*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2',
    '"FA-J-12 Issued FA-INV-80001, ""week""",26/11/2026,Receivables,610,BAS Excluded,353.00,,,,',
    `"FA-J-12 Issued FA-INV-80001, ""week""",26/11/2026,'=deferred,842,BAS Excluded,-320.91,,,,`,
    '"FA-J-12 Issued FA-INV-80001, ""week""",26/11/2026,GST payable,820,BAS Excluded,-32.09,,,,',
    '',
  ])
})
