import { newId } from '../src/lib/ids.ts'

/** What an operation needs beside the address to get as far as its handler. */
export const bodies: Record<string, unknown> = {
  signAgreement: { typedName: 'aroha o’brien', agreed: true },
  saveApplicant: {
    applicant: {
      kind: 'person',
      givenName: 'Mallory',
      phone: '0491 570 006',
      address: { line: '1 A', suburb: 'B', state: 'VIC', postcode: '3000' },
    },
  },
  saveDrivers: { drivers: [{ fullName: 'Mallory' }] },
  revealDriver: { reason: 'because I would like to' },
  declineApplication: { reasons: ['licence_not_confirmed'], note: 'No, because of this and that.' },
  sendReading: { km: 46_000, photoId: newId() },
  recordServiceReading: { km: 46_000, note: 'At the workshop.' },
  decideReading: { verdict: 'correct', km: 46_000, reason: 'As I like.' },
  objectToReading: { text: 'It was less.' },
  answerObjection: { answer: 'No.' },
  buyPack: { km: 100, seenCents: 2_000, reason: 'For fun.' },
  reportIncident: {
    kind: 'damage',
    happenedOn: '2026-11-26',
    happenedTime: '15:00',
    place: 'Somewhere',
    story: 'Not my car at all.',
    photoIds: [],
  },
  loseCar: { kind: 'theft', on: '2026-11-26', reason: 'Not my car at all.' },
  correctHandover: {
    correction: { odometerKm: 44_000 },
    seen: { totalCents: 0, documents: 0 },
    reason: 'Because I would like to.',
  },
  previewCorrection: { odometerKm: 44_000 },
  correctReturn: {
    correction: { odometerKm: 46_000 },
    seen: { totalCents: 0, documents: 0 },
    reason: 'Because I would like to.',
  },
  previewReturnCorrection: { odometerKm: 46_000 },
  rematchRoadCharge: { reason: 'Not my toll at all.' },
  beginWalkAroundUpload: { byteCount: 10, sha256: 'a'.repeat(64) },
  finishWalkAroundUpload: { angle: 'front' },
  skipAngles: { angles: ['front'], reason: 'I like it so.' },
  recordMark: { face: 'left', x: 1, y: 1, kind: 'dent', part: 'A door', photoIds: [] },
  previewCredit: { about: 'goodwill', amountCents: 100 },
  giveCredit: {
    credit: { about: 'goodwill', amountCents: 100 },
    seen: { appliedCents: 0, creditedCents: 100 },
    reason: 'For my own good will.',
  },
  approveCredit: { seen: { appliedCents: 0, creditedCents: 100 } },
  declineCredit: { reason: 'Because I would like to.' },
  askForMore: { message: 'Please send more of everything.' },
}

/** What an operation needs behind its address. */
export const queries: Record<string, string> = {
  downloadStatement: '?from=2026-11-01&to=2026-12-31',
  previewPack: '?km=100',
  previewRematches: '?keys=back&at=2026-12-01T00:00:00.000Z',
}
