import { outlineOf } from '@faith/contract/car-outlines'
import { walkArounds as words } from '@faith/contract/strings/en/walk-arounds'
import { faces, type Mark, type SignedRecord, type WalkAround } from '@faith/contract/walk-arounds'
import { createPdf, type Drawing, type Pdf, quiet } from '../../adapters/pdf/pdf.ts'
import { hubDateAt, hubTimeAt, inWords } from '../../lib/calendar.ts'

/** What the record says. */
export interface RecordFacts {
  walk: WalkAround
  record: SignedRecord
  car: string
  body: string | null
  subscription: string
  timeZone: string
  /** SHA-256 by photo. */
  fingerprints: ReadonlyMap<string, string>
}

const box = { width: 320, height: 180 }

/** The signed record of a hand-over or a return: readings, photos by fingerprint, marks on their outlines, signatures. */
export function recordPdf(facts: RecordFacts): Promise<Buffer> {
  const { walk, record, car, subscription, timeZone } = facts
  const pdf = createPdf(`${words.document[walk.stage]} ${record.reference}`)
  pdf.columns([
    { text: 'Faith Auto', from: 0, to: 0.4, size: 14, bold: true, colour: '#2B597C' },
    { text: words.document[walk.stage], from: 0.4, to: 1, size: 22, bold: true, align: 'right' },
  ])
  pdf.text(record.reference, { colour: quiet })
  pdf.space(10)
  pdf.row(words.document.car, car)
  pdf.row(words.document.subscription, subscription)
  pdf.row(words.when, momentWords(timeZone, record.doneAt))
  pdf.row(words.odometer, `${record.odometerKm.toLocaleString('en-AU')} km`)
  pdf.row(words.fuel, words.eighths.replace('{fuel}', String(record.fuelEighths)))
  if (record.notes) pdf.row(words.notes, record.notes)
  heading(pdf, words.marks)
  marks(pdf, facts)
  heading(pdf, words.signed)
  signature(pdf, words.customer, record.customerName, record.customerSignature)
  signature(pdf, words.staff, record.staffName, record.staffSignature)
  heading(pdf, words.photos)
  for (const shot of walk.shots) photo(pdf, facts, shot)
  pdf.space(4)
  pdf.text(words.document.fingerprints, { size: 8, colour: quiet })
  return pdf.finish()
}

function heading(pdf: Pdf, text: string): void {
  pdf.space(14)
  pdf.text(text, { size: 14, bold: true })
  pdf.space(4)
}

function marks(pdf: Pdf, { walk, body }: RecordFacts): void {
  if (walk.marks.length === 0) pdf.text(words.noMarks)
  const marked = faces.filter((face) => walk.marks.some((mark) => mark.face === face))
  for (let at = 0; at < marked.length; at += 3) {
    const row = marked.slice(at, at + 3)
    pdf.columns(row.map((face, place) => ({ text: words.faces[face], from: place / 3, to: (place + 1) / 3, size: 8 })))
    pdf.draw(
      row.map((face, place): Drawing => {
        const outline = outlineOf(body, face)
        return {
          from: place / 3,
          to: (place + 0.94) / 3,
          box,
          mirrored: outline.mirrored ?? false,
          paths: [{ path: outline.shape, thick: true }, { path: outline.glass }, { path: outline.lines }],
          dots: walk.marks.filter((mark) => mark.face === face).map(dotOf),
        }
      }),
    )
    pdf.space(4)
  }
  for (const mark of walk.marks) {
    const size = mark.sizeMm === null ? '' : `, ${words.mm.replace('{size}', String(mark.sizeMm))}`
    const note = mark.note ? `: ${mark.note}` : ''
    pdf.row(
      `${mark.number}  ${words.kinds[mark.kind]}, ${mark.part}${size}${note}`,
      mark.isNew ? words.new : words.known.replace('{date}', inWords(mark.foundOn)),
    )
  }
}

function dotOf(mark: Mark) {
  const colour = mark.isNew ? '#C62828' : '#8F5600'
  return { x: (mark.x * box.width) / 1000, y: (mark.y * box.height) / 1000, text: String(mark.number), colour }
}

function photo(pdf: Pdf, { fingerprints, timeZone }: RecordFacts, shot: WalkAround['shots'][number]): void {
  const { angle, photoId, takenAt, reason } = shot
  const when = takenAt ? momentWords(timeZone, takenAt) : reason ? `${words.none}: ${reason}` : words.none
  pdf.row(words.angles[angle], when)
  const print = photoId ? fingerprints.get(photoId) : undefined
  if (print) pdf.text(print, { size: 7, colour: quiet })
}

function signature(pdf: Pdf, who: string, name: string, drawn: string | null): void {
  pdf.row(who, drawn ? name : `${name}, ${words.document.typed}`)
  if (drawn) pdf.draw([{ from: 0.5, to: 1, box: { width: 320, height: 120 }, paths: [{ path: drawn, thick: true }] }])
}

function momentWords(zone: string, at: string): string {
  const instant = new Date(at)
  return `${inWords(hubDateAt(zone, instant))}, ${hubTimeAt(zone, instant)}`
}
