import { isFormulaLike } from '../../../../lib/csv.ts'
import { readPhotos, readSeats } from './read-number.ts'
import type { RowReader } from './row-reader.ts'

/** What a row says of the car beyond its papers, name, readings and prices. */
export function readDescription(reader: RowReader, status: string | null) {
  return {
    body: reader.listed('body'),
    fuel: reader.listed('fuel'),
    transmission: reader.listed('transmission'),
    drive: reader.listed('drive'),
    seats: readOrWarn(reader, 'seats', readSeats),
    features: readFeatures(reader),
    photos: readPhotoCount(reader, status),
    notes: readNotes(reader),
  }
}

function readOrWarn<T>(reader: RowReader, column: 'seats' | 'photos', read: (cell: string) => T | null): T | null {
  const cell = reader.value(column)
  if (cell === '') return null
  const value = read(cell)
  if (value === null) reader.warn('value_unknown', column)
  return value
}

function readPhotoCount(reader: RowReader, status: string | null): number | null {
  const photos = readOrWarn(reader, 'photos', readPhotos)
  if (photos === 0 && (status === 'ready' || status === 'retail_ready')) reader.warn('photos_none', 'photos')
  return photos
}

function readFeatures(reader: RowReader): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  for (const part of reader.text('features').split(';')) {
    const typed = part.trim()
    const feature = reader.lexicon.feature(typed) ?? typed
    if (typed === '' || seen.has(feature.toLowerCase())) continue
    seen.add(feature.toLowerCase())
    found.push(feature)
  }
  return found
}

function readNotes(reader: RowReader): string {
  const notes = reader.raw('notes').trim()
  if (isFormulaLike(notes)) reader.warn('formula_like', 'notes')
  return notes
}
