import { takeovers } from '@faith/contract/strings/en/staff-takeovers'
import { listTakeoverImports, previewTakeovers } from '@faith/contract/takeovers'
import { data, Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { HubDay } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/files'

export const meta = () => pageTitle(takeovers.title)

export function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(listTakeoverImports)
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const file = form.get('file')
  const cutOverOn = String(form.get('cutOverOn') ?? '')
  const { choose, when } = takeovers.upload
  const missing = (field: 'file' | 'cutOverOn', title: string) =>
    data({ problem: { title, detail: title }, field, values: { cutOverOn } }, { status: 422 })
  if (!(file instanceof File) || file.name === '') return missing('file', choose)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cutOverOn)) return missing('cutOverOn', when)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const answer = await api(request, context).attempt(
    previewTakeovers,
    { query: { cutOverOn, fileName: file.name.slice(-200) } },
    { raw: { bytes, contentType: 'text/csv' } },
  )
  if (!answer.ok) return refused(answer.refusal, { cutOverOn })
  throw redirect(`/staff/take-overs/${answer.value.id}`)
}

type Shown = Route.ComponentProps['loaderData']['imports'][number]

function FilesPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('takeovers')
  const sending = useNavigation().state !== 'idle'
  const problem = actionData?.problem
  const error = problem ? (problem.detail ?? problem.title) : undefined
  const aboutDay =
    problem &&
    ('type' in problem
      ? problem.type?.endsWith('/cut-over-past')
      : actionData && 'field' in actionData && actionData.field === 'cutOverOn')
  const field = aboutDay ? 'cutOverOn' : 'file'
  return (
    <>
      <div className="max-w-2xl">
        {error ? <ErrorSummary lines={[{ field, text: error }]} /> : null}
        <Heading title={t('title')} lead={t('lead')} />
        <Form method="post" encType="multipart/form-data" className="space-y-6">
          <TextField
            name="cutOverOn"
            label={t('upload.cutOver')}
            hint={t('upload.cutOverHint')}
            type="date"
            className="max-w-sm"
            defaultValue={actionData?.values?.['cutOverOn'] ?? ''}
            error={field === 'cutOverOn' ? error : undefined}
            required
          />
          <TextField
            name="file"
            label={t('upload.file')}
            hint={t('upload.fileHint')}
            type="file"
            accept=".csv,text/csv"
            error={field === 'file' ? error : undefined}
            required
          />
          <Button disabled={sending}>{t('upload.button')}</Button>
        </Form>
      </div>
      <h2 className="mt-12 mb-4 text-22 font-bold">{t('files')}</h2>
      <Table
        caption={t('files')}
        columns={useColumns()}
        rows={loaderData.imports}
        rowKey={(row) => row.id}
        empty={t('noFiles')}
      />
    </>
  )
}

function useColumns(): Column<Shown>[] {
  const t = useTranslations('takeovers')
  return [
    {
      key: 'file',
      title: t('columns.file'),
      cell: (row) => <TextLink to={`/staff/take-overs/${row.id}`}>{row.fileName}</TextLink>,
    },
    {
      key: 'cutOver',
      title: t('columns.cutOver'),
      className: 'whitespace-nowrap',
      cell: (row) => <HubDay date={row.cutOverOn} style="date" />,
    },
    { key: 'state', title: t('columns.state'), cell: (row) => t(`states.${row.state}`) },
    { key: 'rows', title: t('columns.rows'), numeric: true, cell: (row) => row.rows },
    { key: 'done', title: t('columns.done'), numeric: true, cell: (row) => row.done },
  ]
}

export default withWords({ takeovers }, FilesPage)
