import { expect, test } from 'vitest'
import type { Listing } from './listing.ts'
import { sitemapIndexOf, sitemapOf } from './sitemap.ts'
import { feedColumns, feedRow } from './vehicle-feed.ts'

test('a sitemap escapes addresses and dates what changed', () => {
  expect(
    sitemapOf([{ url: 'https://a.example/cars?a=1&b=<2>' }, { url: 'https://a.example/', changedOn: '2026-11-25' }]),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://a.example/cars?a=1&amp;b=&lt;2&gt;</loc></url>
<url><loc>https://a.example/</loc><lastmod>2026-11-25</lastmod></url>
</urlset>
`)
})

test('the index names every sitemap', () => {
  expect(sitemapIndexOf(['https://a.example/sitemaps/pages.xml'])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/sitemaps/pages.xml</loc></sitemap>
</sitemapindex>
`)
})

const listing = {
  vehicleId: '01a212de-149b-76f5-9881-a58d62d6d68d',
  slug: '2016-toyota-camry-fa-1040',
  stockNo: 'FA-1040',
  subscribable: true,
  buyable: true,
  make: 'Toyota',
  model: 'Camry',
  variant: 'Altise',
  year: 2016,
  body: 'Sedan',
  fuel: 'Petrol',
  transmission: null,
  colour: 'Grey',
  odometerKm: 114859,
  hubName: 'Melbourne',
  driveAwayCents: 1199050,
  blocked: false,
} as Listing

test('a row of the feed has dollars, absolute addresses and nothing invented', () => {
  const row = feedRow(listing, 'https://a.example', '/illustrations/x.webp', { weeklyCents: 16400, termMonths: 12 })
  expect(feedColumns.map((column) => row[column])).toEqual([
    '01a212de-149b-76f5-9881-a58d62d6d68d',
    'Melbourne',
    '2016 Toyota Camry Altise',
    'https://a.example/cars/2016-toyota-camry-fa-1040',
    'https://a.example/illustrations/x.webp',
    'used',
    'Toyota',
    'Camry',
    'Altise',
    '2016',
    '114859 km',
    'Sedan',
    'Petrol',
    '',
    'Grey',
    '11990.50 AUD',
    '164.00 AUD',
    '12',
    'in_stock',
  ])
})

test('a car only for sale has no weekly price, one that is promised is out of stock', () => {
  const row = feedRow({ ...listing, subscribable: false, blocked: true }, 'https://a.example', null, {
    weeklyCents: null,
    termMonths: null,
  })
  expect([row.subscription_price, row.subscription_term_months, row.image_link, row.availability]).toEqual([
    '',
    '',
    '',
    'out_of_stock',
  ])
})
