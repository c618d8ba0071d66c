import { sweeper } from '../../platform/jobs.ts'
import { destroyDue, nextDestruction } from './destroy-due.ts'

export const fileSweepers = [sweeper({ name: 'files.destroy-due', nextDueAt: nextDestruction, run: destroyDue })]
