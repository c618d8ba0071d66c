import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { drawingsOf } from './illustration.ts'

test.each([
  ['SUV', 'Blue', 'Petrol', 'suv-blue-front34'],
  ['SUV', 'White', 'Electric', 'suv-white-ev-front34'],
  ['SUV', 'Green', 'Electric', 'suv-green-front34'],
  ['Wagon', 'White', 'Electric', 'wagon-white-front34'],
  ['People mover', 'Crystal Black', 'Hybrid', 'van-black-front34'],
  ['Convertible', ' pearl white ', 'Petrol', 'coupe-pearl-front34'],
  ['Sedan', 'Sunlit White, two-tone', 'Petrol', 'sedan-white-front34'],
  ['Sedan', 'Deep ocean blue', 'Petrol', 'sedan-blue-front34'],
  ['Sedan', null, 'Petrol', 'sedan-grey-front34'],
  ['Ute', 'Gunmetal', 'Diesel', 'ute-graphite-front34'],
])('%s, %s, %s is drawn as %s', (body, colour, fuel, name) => {
  expect(drawingsOf({ body, colour, fuel })[0]!.name).toBe(name)
})

test('a car of unknown body has no drawing', () => {
  expect(drawingsOf({ body: null, colour: 'Red', fuel: 'Petrol' })).toEqual([])
})

test('every drawing that can be asked for is there', () => {
  const folder = fileURLToPath(new URL('../../../../seed/illustrations/', import.meta.url))
  const colours = [
    'White',
    'Blue',
    'Graphite',
    'Red',
    'Silver',
    'Black',
    'Grey',
    'Green',
    'Pearl White',
    'Bronze',
    'Orange',
  ]
  const bodies = ['SUV', 'Hatchback', 'Sedan', 'Wagon', 'Ute', 'Coupe', 'Van']
  const wanted = bodies.flatMap((body) =>
    colours.flatMap((colour) => ['Petrol', 'Electric'].flatMap((fuel) => drawingsOf({ body, colour, fuel }))),
  )
  const files = [...new Set(wanted.map((drawing) => drawing.name))].flatMap((name) =>
    [320, 640, 960, 1280].flatMap((width) => [`${name}-${width}.avif`, `${name}-${width}.webp`]),
  )
  expect(files.filter((file) => !existsSync(folder + file))).toEqual([])
})
