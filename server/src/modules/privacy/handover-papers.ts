import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { walkAroundPhoto, type walkAroundsOfCustomer } from '../handovers/index.ts'
import { handoverRecord } from '../subscriptions/index.ts'

/** What a customer's export holds of its hand-overs and returns beside their data: each signed record as PDF, each photo. */
export async function handoverPapers(
  app: Pick<App, 'db' | 'storage' | 'secrets'>,
  actor: AccountActor,
  walks: Awaited<ReturnType<typeof walkAroundsOfCustomer>>,
): Promise<{ path: string; bytes: Uint8Array }[]> {
  const papers: { path: string; bytes: Uint8Array }[] = []
  for (const { assignmentId, stage, photos, closedAt } of walks) {
    // What is still open at the car is nobody's record yet.
    if (closedAt === null) continue
    const { bytes, filename } = await handoverRecord(app, actor, { assignmentId, stage })
    papers.push({ path: `documents/${filename}`, bytes })
    for (const { angle, fileId } of photos) {
      if (fileId === null) continue
      const photo = await walkAroundPhoto(app, actor, { assignmentId, stage, photoId: fileId })
      papers.push({
        path: `photos/${filename.replace('.pdf', '')}/${angle.replace('_', '-')}.webp`,
        bytes: photo.bytes,
      })
    }
  }
  return papers
}
