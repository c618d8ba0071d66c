import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { letGo } from './decisions.ts'
import { mailApplicant } from './mail-applicant.ts'
import { expiredMail } from './mails/expired.ts'
import { moveApplication } from './move-application.ts'
import { type ApplicationRow, applications, lockApplication } from './store.ts'

const actor = system('applications.expire')
const leftLyingMs = 14 * 24 * 3600 * 1000

/** When the next application lapses: an approval at its end, a draft or an unanswered request after 14 days without a word. */
export async function nextExpiry(app: Pick<App, 'db'>): Promise<Date | null> {
  return app.db.read(actor, async (reader) => {
    const approval = await approvals(reader).select('validUntil').orderBy('validUntil').executeTakeFirst()
    const quiet = await quietOnes(reader).select('savedAt').orderBy('savedAt').executeTakeFirst()
    const times = [approval?.validUntil, quiet && new Date(quiet.savedAt.getTime() + leftLyingMs)].filter(
      (time) => time instanceof Date,
    )
    return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : null
  })
}

/** Lets lapse what is due, one transaction each. */
export async function expireDue(app: Pick<App, 'db' | 'secrets' | 'config'>): Promise<number> {
  const due = await app.db.read(actor, async (reader) => {
    const approval = await approvals(reader).select('id').where('validUntil', '<=', reader.now).limit(100).execute()
    const quiet = await quietOnes(reader)
      .select('id')
      .where('savedAt', '<=', new Date(reader.now.getTime() - leftLyingMs))
      .limit(100)
      .execute()
    return [...approval, ...quiet].map((row) => row.id)
  })
  let moved = 0
  for (const id of due) {
    moved += await app.db.inTransaction(actor, async (tx) => {
      const row = await lockApplication(tx, id)
      if (!isDue(row, tx.now)) return 0
      await moveApplication(tx, row, 'expire')
      await letGo(app, tx, row)
      if (row.state !== 'draft')
        await mailApplicant(app, tx, row, expiredMail, { reference: row.reference, approved: row.state === 'approved' })
      return 1
    })
  }
  return moved
}

function isDue(row: ApplicationRow, now: Date): boolean {
  if (row.state === 'approved') return row.convertedAt === null && row.validUntil !== null && row.validUntil <= now
  return (
    (row.state === 'draft' || row.state === 'info_required') && row.savedAt.getTime() + leftLyingMs <= now.getTime()
  )
}

function approvals(reader: Reader) {
  return applications(reader)
    .selectFrom('applications.applications')
    .where('state', '=', 'approved')
    .where('convertedAt', 'is', null)
}

function quietOnes(reader: Reader) {
  return applications(reader).selectFrom('applications.applications').where('state', 'in', ['draft', 'info_required'])
}
