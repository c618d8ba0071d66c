import { changeVehicleState, getVehicle } from '@faith/contract/fleet'
import { listReturns } from '@faith/contract/handovers'
import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import { getPrices } from '@faith/contract/offers'
import { listCarPictures } from '@faith/contract/pictures'
import { fleet } from '@faith/contract/strings/en/fleet'
import { fleetPhotos } from '@faith/contract/strings/en/fleet-photos'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { valuesOf } from '../../../forms.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/vehicle'
import { StateForm } from './state-form.tsx'
import { VehicleFacts } from './vehicle-facts.tsx'
import { VehiclePast } from './vehicle-past.tsx'
import { VehiclePhotos } from './vehicle-photos.tsx'
import { VehiclePrices } from './vehicle-prices.tsx'
import { stateTone, stateWords } from './words-of.ts'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${loaderData.vehicle.stockNo} ${loaderData.vehicle.title}` : fleet.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const session = await server.call(getSession)
  const takes = session.may.includes('handover:record')
  const [vehicle, { pictures }, prices, { hubs }, due] = await Promise.all([
    server.call(getVehicle, { params }),
    server.call(listCarPictures, { params }),
    session.may.includes('offer:read') ? server.call(getPrices, { params }) : null,
    server.call(listHubs),
    takes ? server.call(listReturns, { query: { vehicleId: params.vehicleId } }) : null,
  ])
  return {
    vehicle,
    pictures,
    prices,
    comesBackFrom: due?.returns[0]?.id ?? null,
    mayPicture: session.may.includes('picture:manage'),
    mayPrice: session.may.includes('offer:update'),
    zone: hubs.find((hub) => hub.id === vehicle.hubId)?.timeZone ?? 'Australia/Brisbane',
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '').trim()
  const body = { verb: String(form.get('verb') ?? ''), ...(reason ? { reason } : {}) }
  const answer = await api(request, context).attempt(changeVehicleState, { params, body })
  if (!answer.ok) return refused(answer.refusal, valuesOf(form))
  throw redirect(`/staff/fleet/${params.vehicleId}`)
}

function VehiclePage({
  loaderData: { vehicle, pictures, mayPicture, prices, comesBackFrom, mayPrice, zone },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('fleet')
  const problem = actionData?.problem
  return (
    <div>
      {problem ? <ErrorSummary title={problem.title} lines={[{ text: problem.detail ?? problem.title }]} /> : null}
      <Heading
        back={['/staff/fleet', t('back')]}
        title={vehicle.title}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <Tag tone={stateTone(vehicle.state)} dot>
              {stateWords(vehicle.state)}
            </Tag>
            {[
              vehicle.stockNo,
              [vehicle.rego, vehicle.regoState].filter(Boolean).join(' '),
              vehicle.hubName ?? t('noHub'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        }
      >
        {comesBackFrom ? (
          <ButtonLink kind="secondary" to={`/staff/returns/${comesBackFrom}`}>
            {t('takeBack')}
          </ButtonLink>
        ) : null}
        <TextLink to={`/cars/${vehicle.slug}`}>{t('publicPage')}</TextLink>
      </Heading>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[1fr_380px]">
        <div className="space-y-6">
          <VehicleFacts vehicle={vehicle} />
          <VehiclePhotos vehicleId={vehicle.id} pictures={pictures} mayManage={mayPicture} />
          <VehiclePast vehicle={vehicle} zone={zone} />
        </div>
        <div className="space-y-6">
          {prices ? (
            <VehiclePrices prices={prices} changeAt={mayPrice ? `/staff/fleet/${vehicle.id}/prices` : null} />
          ) : null}
          <StateForm verbs={vehicle.verbs} values={actionData?.values} />
        </div>
      </div>
    </div>
  )
}

export default withWords({ fleet, fleetPhotos }, VehiclePage)
