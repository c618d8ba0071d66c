import { assignTask, Snooze, snoozeTask, wakeTask } from '@faith/contract/console'
import { redirect } from 'react-router'
import { type Api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'

/** Takes a task, gives it back, puts it off or brings it back; then the same list again. */
export async function updateTask(request: Request, server: Api) {
  const form = await request.formData()
  const act = form.get('act')
  const at = { params: { taskId: String(form.get('task') ?? '') } }
  const values = valuesOf(form)
  const update = () => {
    if (act === 'take' || act === 'give-back')
      return server.attempt(assignTask, { ...at, body: { assignee: act === 'take' ? 'me' : 'nobody' } })
    if (act === 'wake') return server.attempt(wakeTask, at)
    form.delete('act')
    form.delete('task')
    return server.attempt(snoozeTask, { ...at, body: decodeForm(form, Snooze) as Snooze })
  }
  const done = await update()
  if (!done.ok) return refused(done.refusal, values)
  const { pathname, search } = new URL(request.url)
  throw redirect(`${pathname.replace(/\.data$/, '')}${search.replace(/[?&]index\b/, '')}`)
}
