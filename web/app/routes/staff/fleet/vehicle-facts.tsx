import type { VehicleDetail } from '@faith/contract/fleet'
import { fleet } from '@faith/contract/strings/en/fleet'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { HubDay } from '../../../ui/date.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { wordOf } from '../word-of.ts'

/** What the fleet knows of a car: description and papers. */
export function VehicleFacts({ vehicle }: { vehicle: VehicleDetail }) {
  const t = useTranslations('fleet')
  const frame = useTranslations('frame')
  const known = (value: string | number | null) => value ?? t('unknown')
  const day = (date: string | null) => (date ? <HubDay date={date} style="date" /> : t('unknown'))
  const { powerKw, tareKg, papers } = vehicle
  const description: Fact[] = [
    vehicle.vin ? [t('vin'), vehicle.vin] : [t('chassis'), known(vehicle.chassis)],
    [t('odometer'), vehicle.odometerKm === null ? t('unknown') : frame('km', { km: vehicle.odometerKm })],
    [t('body'), known(vehicle.body)],
    [t('fuel'), known(vehicle.fuel)],
    [t('transmission'), known(vehicle.transmission)],
    [t('drive'), known(vehicle.drive)],
    [t('seats'), known(vehicle.seats)],
    [t('colour'), known(vehicle.colour)],
    [t('build'), known(vehicle.build)],
    [t('compliance'), known(vehicle.compliance)],
    [t('provenance'), known(vehicle.provenance)],
    [t('power'), powerKw !== null && tareKg !== null ? t('powerValue', { kw: powerKw, kg: tareKg }) : t('unknown')],
  ]
  return (
    <>
      <Card>
        <CardHead title={t('facts')} />
        <FactRows facts={description} columns={2} />
        <p className="mt-4 text-14 text-ink-2">
          {t('features')}:{' '}
          {vehicle.features.map((feature) => wordOf(fleet.featureWords, feature)).join(', ') || t('unknown')}
        </p>
        {vehicle.notes ? (
          <p className="mt-2 text-14 whitespace-pre-line text-ink-2">
            {t('notes')}: {vehicle.notes}
          </p>
        ) : null}
      </Card>
      <Card>
        <CardHead title={t('papers')} />
        <FactRows
          columns={2}
          facts={[
            [t('registered'), day(vehicle.regoExpiresOn)],
            [t('insured'), day(papers.insuranceValidUntil)],
            [t('recalls'), papers.openRecalls.join(', ') || t('noRecalls')],
            [t('serviceDue'), day(papers.serviceDueOn)],
          ]}
        />
      </Card>
    </>
  )
}
