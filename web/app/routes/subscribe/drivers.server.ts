import { saveDrivers } from '@faith/contract/applications'
import type { DriverAnswers } from '@faith/contract/customers'
import { uploadImage } from '@faith/contract/files'
import { subscribe } from '@faith/contract/strings/en/subscribe'
import type { Api } from '../../api.server.ts'
import { decodeForm } from '../../forms.ts'

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  heif: 'image/heif',
}
const maxBytes = 10 * 1024 * 1024

/** A field that needs attention. */
interface FieldError {
  pointer: string
  detail: string
}

/** The drivers that a form names: dates put together from their three boxes, photos uploaded first. */
export async function driversFrom(
  server: Api,
  form: FormData,
): Promise<{ drivers: DriverAnswers[] } | { errors: FieldError[] }> {
  const { drivers = [] } = decodeForm(withDates(form), saveDrivers.body!) as { drivers?: Record<string, unknown>[] }
  const errors: FieldError[] = []
  for (const [place, driver] of drivers.entries()) {
    for (const [field, purpose] of [
      ['front', 'licence_front'],
      ['back', 'licence_back'],
    ] as const) {
      const name = `drivers/${place}/${field}`
      const file = form.get(name)
      if (!(file instanceof File) || file.size === 0) continue
      const stored = await upload(server, file, purpose)
      if ('detail' in stored) errors.push({ pointer: `/${name}`, detail: stored.detail })
      else driver[`${field}FileId`] = stored.id
    }
  }
  return errors.length > 0 ? { errors } : { drivers: drivers as DriverAnswers[] }
}

/** A form with `dateOfBirth` and `licenceExpiresOn` made of their boxes for day, month and year; files are left out. */
function withDates(form: FormData): FormData {
  const made = new FormData()
  for (const [name, value] of form)
    if (typeof value === 'string' && !/\/(day|month|year)$/.test(name)) made.append(name, value)
  for (const name of form.keys()) {
    const of = /^(.*)\/year$/.exec(name)?.[1]
    const [day, month, year] = ['day', 'month', 'year'].map((part) => String(form.get(`${of}/${part}`) ?? '').trim())
    if (of && (day || month || year))
      made.append(of, `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`)
  }
  return made
}

async function upload(
  server: Api,
  file: File,
  purpose: 'licence_front' | 'licence_back',
): Promise<{ id: string } | { detail: string }> {
  const contentType = file.type || (types[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '')
  if (!Object.values(types).includes(contentType)) return { detail: subscribe.drivers.wrongType }
  if (file.size > maxBytes) return { detail: subscribe.drivers.tooLarge }
  const answer = await server.attempt(
    uploadImage,
    { query: { purpose } },
    { raw: { bytes: new Uint8Array(await file.arrayBuffer()), contentType } },
  )
  return answer.ok ? { id: answer.value.id } : { detail: answer.refusal.problem.detail ?? answer.refusal.problem.title }
}
