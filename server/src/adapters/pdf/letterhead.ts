import { type Pdf, quiet } from './pdf.ts'

/** Who we are on papers: name, ABN, address. */
export const house = ['Faith Auto Pty Ltd', 'ABN 65 000 000 909', '14 Hudson Road, Albion QLD 4010'] as const

/** The head of every paper but the tax invoice, which has its own: the house at the left, what the paper is at the right. */
export function letterhead(pdf: Pdf, title: string): void {
  pdf.columns([
    { text: 'Faith Auto', from: 0, to: 0.3, size: 14, bold: true, colour: '#2B597C' },
    { text: title, from: 0.3, to: 1, size: 20, bold: true, align: 'right' },
  ])
  for (const text of house) pdf.text(text, { colour: quiet })
  pdf.space(16)
}
