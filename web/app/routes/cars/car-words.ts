import type { CarCard } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'

/** Two quiet lines of a card: variant, body and fuel; seats and kilometres. Needs the words of `cars`. */
export function useCarLines(): (car: CarCard) => [string, string] {
  const t = useTranslations('frame')
  return (car) => {
    const kind = [car.variant, car.body, car.fuel].filter(Boolean).join(' · ')
    const use = [
      car.seats === null ? null : t('seats', { count: car.seats }),
      car.odometerKm === null ? null : t('km', { km: car.odometerKm }),
    ]
    return [kind || t('askUs'), use.filter(Boolean).join(' · ') || t('askUs')]
  }
}

/** When a car can be had, in words, and whether that is today. */
export function useReadiness(): (car: Pick<CarCard, 'availability'>) => { words: string; today: boolean } {
  const t = useTranslations('frame')
  const u = useTranslations('cars')
  return ({ availability: { state, on } }) => {
    if (state === 'today') return { words: t('readyToday'), today: true }
    if (state === 'held') return { words: u('heldNow'), today: false }
    if (state === 'taken') return { words: u('taken'), today: false }
    return { words: on ? t('readyOn', { date: dateWords(on) }) : t('notReady'), today: false }
  }
}
