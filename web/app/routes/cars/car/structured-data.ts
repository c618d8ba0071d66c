import type { CarPage } from '@faith/contract/catalogue'
import type { MetaDescriptor } from 'react-router'

/** A car for search engines: schema.org Vehicle with its offers, and where it stands in the site. Unknown facts are left out. */
export function structuredData(car: CarPage, publicUrl: string): MetaDescriptor[] {
  const url = `${publicUrl}/cars/${car.slug}`
  return [{ 'script:ld+json': vehicleOf(car, url, publicUrl) }, { 'script:ld+json': crumbsOf(car, url, publicUrl) }]
}

function vehicleOf(car: CarPage, url: string, publicUrl: string) {
  return known({
    '@context': 'https://schema.org',
    '@type': 'Car',
    '@id': url,
    url,
    name: car.title,
    sku: car.reference,
    brand: { '@type': 'Brand', name: car.make },
    model: car.model,
    vehicleConfiguration: car.variant,
    vehicleModelDate: car.year === null ? null : String(car.year),
    bodyType: car.body,
    fuelType: car.fuel,
    vehicleTransmission: car.transmission,
    color: car.colour,
    vehicleSeatingCapacity: car.seats,
    numberOfDoors: car.doors,
    itemCondition: 'https://schema.org/UsedCondition',
    mileageFromOdometer: quantity(car.odometerKm, 'KMT'),
    image: `${url}/preview.png`,
    offers: offersOf(car, url, publicUrl),
  })
}

function offersOf(car: CarPage, url: string, publicUrl: string) {
  const shared = {
    url,
    priceCurrency: 'AUD',
    availability: `https://schema.org/${car.availability.state === 'taken' ? 'SoldOut' : 'InStock'}`,
    seller: { '@type': 'AutoDealer', name: 'Faith Auto', url: publicUrl },
  }
  const sale =
    car.driveAwayCents === null
      ? []
      : [{ '@type': 'Offer', ...shared, price: dollars(car.driveAwayCents), businessFunction: purpose('Sell') }]
  const subscriptions = car.termPrices.map(({ months, weeklyCents }) => ({
    '@type': 'Offer',
    ...shared,
    name: `Subscription, ${months} ${months === 1 ? 'month' : 'months'}`,
    price: dollars(weeklyCents),
    businessFunction: purpose('LeaseOut'),
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: dollars(weeklyCents),
      priceCurrency: 'AUD',
      unitCode: 'WEE',
      valueAddedTaxIncluded: true,
    },
    eligibleDuration: { '@type': 'QuantitativeValue', minValue: months, unitCode: 'MON' },
  }))
  return [...sale, ...subscriptions]
}

function crumbsOf(car: CarPage, url: string, publicUrl: string) {
  const places = [
    ['Cars', `${publicUrl}/cars`],
    ...(car.body ? [[car.body, `${publicUrl}/cars?body=${encodeURIComponent(car.body)}`]] : []),
    [car.title, url],
  ]
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: places.map(([name, item], at) => ({ '@type': 'ListItem', position: at + 1, name, item })),
  }
}

const purpose = (name: string) => `http://purl.org/goodrelations/v1#${name}`

function quantity(value: number | null, unitCode: string) {
  return value === null ? null : { '@type': 'QuantitativeValue', value, unitCode }
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2)
}

function known(facts: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
}
