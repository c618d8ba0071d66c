import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const walkAroundProblems = problems('walk-arounds', {
  notOpen: {
    status: 409,
    title: 'This walk-around is closed',
    explanation:
      'Photos and marks of a hand-over are taken until the keys go over, those of a return from the hand-over until its inspection is submitted. What both signed stays as it is.',
  },
  photosMissing: {
    status: 409,
    title: 'Photos of the car are missing',
    explanation:
      'A hand-over and an inspection have a photo of every angle, named in `missing`. Where one cannot be taken, say why; that is kept with the record and the customer reads it.',
  },
  markInUse: {
    status: 409,
    title: 'An item of the inspection is about this mark',
    explanation: 'Take the item back first; then the mark can be taken away.',
  },
  tooManyMarks: {
    status: 409,
    title: 'The car has all the marks it can have',
    explanation: 'A car has up to 99 marks. Take away those that have been repaired.',
  },
})

/** Angles of a walk-around, in the order in which one walks: once around the car, then into it. Each needs a photo or a reason. */
export const angles = ['front', 'front_left', 'left', 'rear', 'rear_right', 'right', 'cabin', 'dashboard'] as const
export type Angle = (typeof angles)[number]

/** Faces of the damage map. */
export const faces = ['left', 'front', 'right', 'rear', 'roof', 'cabin'] as const
export type Face = (typeof faces)[number]

export const markKinds = ['scratch', 'dent', 'chip', 'crack', 'scuff', 'stain', 'tear', 'missing_part'] as const
export type MarkKind = (typeof markKinds)[number]

/** Before the keys go over, or when the car is back. */
export const stages = ['handover', 'return'] as const
export type Stage = (typeof stages)[number]

const Reason = z.string('Say why').trim().min(3, 'Say why').max(300)

/** Why photos are missing, as a hand-over or an inspection says it for all that are. */
export const PhotosMissing = Reason.optional().meta({
  description: 'Why angles have no photo; needed while one has neither a photo nor a reason of its own',
})

/** A mark on a car, as staff record it. */
export const NewMark = z.strictObject({
  face: z.enum(faces),
  x: z.int().min(0).max(1000).meta({ description: 'From the left of the drawing of this face, in thousandths' }),
  y: z.int().min(0).max(1000).meta({ description: 'From its top, in thousandths' }),
  kind: z.enum(markKinds, 'Choose what it is'),
  part: z
    .string('Say where')
    .trim()
    .min(2, 'Say where')
    .max(120)
    .meta({ examples: ['Rear left door'] }),
  sizeMm: z.int('Enter whole millimetres').min(1).max(5_000).optional().meta({ description: 'Longest extent, mm' }),
  note: z.string().trim().max(500).optional(),
  photoIds: z.array(Id).max(6).meta({ description: 'Close-ups that this walk-around took' }),
})
export type NewMark = z.infer<typeof NewMark>

/** A mark on a car. */
export const Mark = z.object({
  id: Id,
  number: z.int().meta({ description: 'Counts the marks of the car' }),
  face: z.enum(faces),
  x: z.int(),
  y: z.int(),
  kind: z.enum(markKinds),
  part: z.string(),
  sizeMm: z.int().nullable(),
  note: z.string().nullable(),
  isNew: z.boolean().meta({ description: 'Found by this walk-around; false: known before it' }),
  foundOn: HubDate,
  photoIds: z.array(Id).meta({ description: 'Close-ups that the viewer may see, at the walk-around that took them' }),
  photosAt: z.object({ assignmentId: Id, stage: z.enum(stages) }).nullable(),
})
export type Mark = z.infer<typeof Mark>

/** An angle with its photo, or why there is none; both null: still to be taken. */
export const AngleShot = z.object({
  angle: z.enum(angles),
  photoId: Id.nullable(),
  takenAt: Instant.nullable(),
  reason: z.string().nullable(),
})
export type AngleShot = z.infer<typeof AngleShot>

/** What both signed. */
export const SignedRecord = z.object({
  reference: z.string().meta({ examples: ['FA-HO-61001'] }),
  doneAt: Instant,
  odometerKm: z.int(),
  fuelEighths: z.int(),
  notes: z.string().nullable(),
  customerName: z.string(),
  customerSignature: z.string().nullable().meta({ description: 'Drawn signature as an SVG path in 320 × 120' }),
  staffName: z.string(),
  staffSignature: z.string().nullable(),
})
export type SignedRecord = z.infer<typeof SignedRecord>

/** The state of a car when its keys went over, or when it came back. */
export const WalkAround = z.object({
  stage: z.enum(stages),
  open: z.boolean().meta({ description: 'Photos and marks can be added' }),
  shots: z.array(AngleShot).meta({ description: 'Every angle, in order' }),
  missing: z.array(z.enum(angles)),
  marks: z.array(Mark),
  record: SignedRecord.nullable().meta({ description: 'Null until both signed' }),
})
export type WalkAround = z.infer<typeof WalkAround>

/** Both walk-arounds of a car in a customer's hands, to be compared. */
export const WalkArounds = z.object({
  assignmentId: Id,
  subscriptionId: Id,
  subscriptionReference: z.string(),
  vehicleId: Id,
  carTitle: z.string(),
  stockNo: z.string(),
  body: z.string().nullable(),
  timeZone: z.string(),
  customerName: z.string().nullable(),
  handover: WalkAround,
  back: WalkAround.meta({ description: 'Of the return' }),
})
export type WalkArounds = z.infer<typeof WalkArounds>

const ofAssignment = z.strictObject({ assignmentId: Id })
/** Of one walk-around. */
export const ofStage = z.strictObject({ assignmentId: Id, stage: z.enum(stages) })

export const getWalkArounds = operation({
  id: 'getWalkArounds',
  method: 'GET',
  path: '/api/v1/assignments/:assignmentId/walk-arounds',
  tag: 'subscriptions',
  summary: 'Photos and marks of a car at its hand-over and at its return, side by side',
  params: ofAssignment,
  returns: WalkArounds,
  access: 'walk-around:read',
})

export const listWalkArounds = operation({
  id: 'listWalkArounds',
  method: 'GET',
  path: '/api/v1/subscriptions/:subscriptionId/walk-arounds',
  tag: 'subscriptions',
  summary: 'The same of every car of a subscription, the newest first',
  params: z.strictObject({ subscriptionId: Id }),
  returns: z.object({ cars: z.array(WalkArounds) }),
  access: 'walk-around:read',
})

export const downloadHandoverRecord = operation({
  id: 'downloadHandoverRecord',
  method: 'GET',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/record',
  tag: 'subscriptions',
  summary: 'The signed record as PDF: readings, photos by fingerprint, marks on their outlines, signatures',
  params: ofStage,
  produces: 'application/pdf',
  access: 'walk-around:read',
})

export const skipAngles = operation({
  id: 'skipAngles',
  method: 'POST',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/skips',
  tag: 'subscriptions',
  summary: 'Say why angles have no photo; a photo taken later takes the place of the reason',
  params: ofStage,
  body: z.strictObject({ angles: z.array(z.enum(angles)).min(1).max(angles.length), reason: Reason }),
  returns: WalkArounds,
  access: 'walk-around:record',
  problems: [walkAroundProblems.notOpen],
})

export const recordMark = operation({
  id: 'recordMark',
  method: 'POST',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/marks',
  tag: 'subscriptions',
  summary: 'Record a mark that both see on the car',
  params: ofStage,
  body: NewMark,
  returns: WalkArounds,
  status: 201,
  access: 'walk-around:record',
  idempotency: 'required',
  problems: [walkAroundProblems.notOpen, walkAroundProblems.tooManyMarks],
})

export const removeMark = operation({
  id: 'removeMark',
  method: 'POST',
  path: '/api/v1/assignments/:assignmentId/walk-arounds/:stage/marks/:markId/removal',
  tag: 'subscriptions',
  summary: 'Take a mark away: one of this walk-around was a mistake, a known one has been repaired',
  params: ofStage.extend({ markId: Id }),
  returns: WalkArounds,
  access: 'walk-around:record',
  problems: [walkAroundProblems.notOpen, walkAroundProblems.markInUse],
})
