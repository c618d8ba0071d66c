import { previewCharges } from '@faith/contract/road-charges'
import { roadCharges } from '@faith/contract/strings/en/road-charges'
import { data, Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/upload'

export const meta = () => pageTitle(roadCharges.upload.title)

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') {
    const { choose } = roadCharges.upload
    return data({ problem: { title: choose, detail: choose }, values: {} }, { status: 422 })
  }
  const kind = form.get('kind') === 'fine' ? ('fine' as const) : ('toll' as const)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const answer = await api(request, context).attempt(
    previewCharges,
    { query: { kind, fileName: file.name.slice(-200) } },
    { raw: { bytes, contentType: 'text/csv' } },
  )
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(`/staff/tolls/imports/${answer.value.id}`)
}

function UploadPage({ actionData }: Route.ComponentProps) {
  const t = useTranslations('roadCharges')
  const sending = useNavigation().state !== 'idle'
  const problem = actionData?.problem
  const error = problem ? (problem.detail ?? problem.title) : undefined
  return (
    <div className="max-w-2xl">
      {error ? <ErrorSummary lines={[{ field: 'file', text: error }]} /> : null}
      <Heading back={['/staff/tolls', t('title')]} title={t('upload.title')} lead={t('upload.lead')} />
      <Form method="post" encType="multipart/form-data" className="space-y-6">
        <SelectField
          name="kind"
          label={t('upload.kind')}
          className="w-56"
          choices={[
            { value: 'toll', label: t('upload.tolls') },
            { value: 'fine', label: t('upload.fines') },
          ]}
        />
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

export default withWords({ roadCharges }, UploadPage)
