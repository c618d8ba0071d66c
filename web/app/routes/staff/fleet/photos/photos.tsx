import { getVehicle } from '@faith/contract/fleet'
import { getSession } from '@faith/contract/identity'
import { arrangePictures, deletePicture, describePicture, listCarPictures } from '@faith/contract/pictures'
import { fleetPhotos } from '@faith/contract/strings/en/fleet-photos'
import { useEffect } from 'react'
import { redirect, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../../api.server.ts'
import { valuesOf } from '../../../../forms.ts'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { withWords } from '../../../../words.tsx'
import { pageTitle } from '../../../site/page-title.ts'
import { Heading } from '../../heading.tsx'
import type { Route } from './+types/photos'
import { PhotoList } from './photo-list.tsx'
import { Uploader } from './uploader.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${fleetPhotos.title} ${loaderData.stockNo}` : fleetPhotos.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [session, vehicle, { pictures }] = await Promise.all([
    server.call(getSession),
    server.call(getVehicle, { params }),
    server.call(listCarPictures, { params }),
  ])
  const { stockNo, title } = vehicle
  return { stockNo, title, pictures, mayManage: session.may.includes('picture:manage') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const answer = await act(api(request, context), params.vehicleId, form)
  if (!answer.ok) return refused(answer.refusal, valuesOf(form))
  throw redirect(`/staff/fleet/${params.vehicleId}/photos`)
}

function act(server: ReturnType<typeof api>, vehicleId: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const params = { pictureId: text('picture') }
  switch (text('intent')) {
    case 'describe':
      return server.attempt(describePicture, { params, body: { alt: text(`alt-${params.pictureId}`) } })
    case 'delete':
      return server.attempt(deletePicture, { params })
    default:
      return server.attempt(arrangePictures, { params: { vehicleId }, body: { pictureIds: text('order').split(',') } })
  }
}

const lookAgainMs = 1_500

function PhotosPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { stockNo, title, pictures, mayManage } = loaderData
  const t = useTranslations('fleetPhotos')
  useLookAgain(pictures.some((picture) => picture.preparing))
  const problem = actionData?.problem
  const said = problem?.errors?.[0]?.detail ?? problem?.detail ?? problem?.title
  return (
    <div>
      {problem && said ? <ErrorSummary title={problem.title} lines={[{ text: said }]} /> : null}
      <Heading
        back={[`/staff/fleet/${params.vehicleId}`, stockNo]}
        title={t('titleOf', { car: title })}
        lead={<span className="block max-w-2xl">{t('lead')}</span>}
      />
      <div className="space-y-6">
        {mayManage ? <Uploader vehicleId={params.vehicleId} /> : null}
        {pictures.length === 0 ? (
          <p className="text-ink-2">{t('none')}</p>
        ) : (
          <PhotoList vehicleId={params.vehicleId} pictures={pictures} mayManage={mayManage} />
        )}
      </div>
    </div>
  )
}

/** While photos are being prepared, the page asks again. */
function useLookAgain(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void revalidate(), lookAgainMs)
    return () => clearInterval(timer)
  }, [waiting, revalidate])
}

export default withWords({ fleetPhotos }, PhotosPage)
