import { previewFleetImport } from '@faith/contract/offers'
import { fleet } from '@faith/contract/strings/en/fleet'
import { data, Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/upload'

export const meta = () => pageTitle(fleet.upload.title)

export async function action({ request, context }: Route.ActionArgs) {
  const file = (await request.formData()).get('file')
  if (!(file instanceof File) || file.name === '') {
    return data({ problem: { title: fleet.upload.choose, detail: fleet.upload.choose }, values: {} }, { status: 422 })
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const answer = await api(request, context).attempt(
    previewFleetImport,
    { query: { fileName: file.name.slice(-200) } },
    { raw: { bytes, contentType: 'text/csv' } },
  )
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(`/staff/fleet/imports/${answer.value.id}`)
}

function UploadPage({ actionData }: Route.ComponentProps) {
  const t = useTranslations('fleet')
  const problem = actionData?.problem
  const sending = useNavigation().state !== 'idle'
  const error = problem ? (problem.detail ?? problem.title) : undefined
  return (
    <div className="max-w-2xl">
      {error ? <ErrorSummary lines={[{ field: 'file', text: error }]} /> : null}
      <Heading back={['/staff/fleet', t('back')]} title={t('upload.title')} lead={t('upload.lead')} />
      <Form method="post" encType="multipart/form-data" className="space-y-6">
        <TextField
          name="file"
          label={t('upload.file')}
          hint={t('upload.contract')}
          type="file"
          accept=".csv,text/csv"
          error={error}
          required
        />
        <Button disabled={sending}>{t('upload.button')}</Button>
      </Form>
    </div>
  )
}

export default withWords({ fleet }, UploadPage)
