import { partBytes } from '@faith/contract/pictures'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../lib/ids.ts'
import { arrangePictures } from './arrange-pictures.ts'
import { beginUpload } from './begin-upload.ts'
import { describePicture, editPicture } from './change-picture.ts'
import { deletePicture } from './delete-picture.ts'
import { finishUpload } from './finish-upload.ts'
import { asked, type Photographed, patienceMs, photo, photographedFleet, staff } from './fixtures.ts'
import { showOriginal, showPictures } from './show-pictures.ts'
import { sweepOrphans } from './sweep-orphans.ts'

let { app, http, manager, cars, send, upload, storedUnder, close } = {} as Photographed
beforeAll(async () => {
  ;({ app, http, manager, cars, send, upload, storedUnder, close } = await photographedFleet())
})
afterAll(() => close())

const carPage = async (slug: string) => (await http.inject(`/api/v1/cars/${slug}`)).json()

test(
  'an upload that broke off goes on where it stopped, and is one photo however often it is finished',
  async () => {
    const bytes = Buffer.concat([await photo('#000000'), Buffer.alloc(2 * partBytes)])
    const begun = await beginUpload(app, manager, cars[0]!.id, asked(bytes))
    expect(begun.parts.map(({ arrived }) => arrived)).toEqual(begun.parts.map(() => false))
    await send(bytes, begun, begun.parts.slice(0, 1))
    await expect(finishUpload(app, manager, begun.id)).rejects.toMatchObject({
      problem: { type: '/problems/pictures/parts-missing' },
      members: { missing: begun.parts.slice(1).map(({ number }) => number) },
    })
    const again = await beginUpload(app, manager, cars[0]!.id, asked(bytes))
    expect(again.id).toBe(begun.id)
    expect(again.parts.map(({ arrived }) => arrived)).toEqual([true, ...begun.parts.slice(1).map(() => false)])
    await send(bytes, again, again.parts.slice(1))
    const [first, second] = await Promise.all([
      finishUpload(app, manager, begun.id),
      finishUpload(app, manager, begun.id),
    ])
    expect([first.id, second.id, (await finishUpload(app, manager, begun.id)).id]).toEqual([
      begun.id,
      begun.id,
      begun.id,
    ])
    expect((await showPictures(app, manager, cars[0]!.id)).pictures).toHaveLength(1)
    expect(await storedUnder('uploads/')).toEqual([])
    await app.runJobs()
  },
  patienceMs,
)

test(
  'a photo is shown once it is prepared and described: every width and format, no camera data, named by what it shows',
  async () => {
    const [, car] = cars
    const { id } = await upload(car!.id)
    await app.runJobs()
    const [prepared] = (await showPictures(app, manager, car!.id)).pictures
    expect(prepared).toMatchObject({ id, preparing: false, alt: null, width: 700, height: 490, widths: [320, 640] })
    expect((await carPage(car!.slug)).picture.illustration).toBe(true)
    await describePicture(app, manager, id, 'Front left, in the sun')
    await app.runJobs()
    const page = await carPage(car!.slug)
    const shown = {
      name: prepared!.name,
      alt: 'Front left, in the sun',
      widths: [320, 640],
      thumbhash: prepared!.thumbhash,
      view: null,
      illustration: false,
    }
    expect([page.picture, page.pictures]).toEqual([shown, [shown]])
    for (const width of shown.widths)
      for (const [format, type] of [
        ['avif', 'heif'],
        ['webp', 'webp'],
        ['jpg', 'jpeg'],
      ] as const) {
        const url = `/pictures/${shown.name}-${width}.${format}`
        const answer = await http.inject(url)
        expect([answer.statusCode, answer.headers['cache-control']]).toEqual([
          200,
          'public, max-age=31536000, immutable',
        ])
        const { format: read, width: wide, exif, icc } = await sharp(answer.rawPayload).metadata()
        expect([read, wide, exif, icc]).toEqual([type, width, undefined, undefined])
        expect(answer.rawPayload.includes('CANARY')).toBe(false)
        const headers = { 'if-none-match': String(answer.headers.etag) }
        const known = await http.inject({ url, headers })
        expect([known.statusCode, known.rawPayload.length]).toEqual([304, 0])
      }
    expect((await http.inject(`/pictures/${shown.name}-321.avif`)).statusCode).toBe(404)
    expect((await http.inject('/pictures/..%2F..%2Fkey')).statusCode).toBe(404)
    const preview = await http.inject(`/api/v1/cars/${car!.slug}/preview`)
    expect(preview.statusCode).toBe(200)
  },
  patienceMs,
)

/** The colour of one pixel of a photo's file. */
async function pixel(name: string, width: number, left: number, top: number): Promise<number[]> {
  const { rawPayload } = await http.inject(`/pictures/${name}-${width}.webp`)
  const raw = await sharp(rawPayload).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return [...raw]
}

test(
  'a plate is blurred from the kept original, its old files are gone at once, and it can be taken back',
  async () => {
    const [, , car] = cars
    const { id } = await upload(car!.id, '#3366cc')
    await app.runJobs()
    const before = (await showPictures(app, manager, car!.id)).pictures[0]!
    const [red] = await pixel(before.name!, 640, 416, 333)
    expect(red).toBeGreaterThan(200)
    const blurs = [{ left: 350, top: 280, width: 280, height: 196 }]
    const edited = await editPicture(app, manager, id, { crop: null, blurs })
    expect(edited).toMatchObject({ preparing: true, name: null, widths: [], edits: { crop: null, blurs } })
    await app.runJobs()
    const after = (await showPictures(app, manager, car!.id)).pictures[0]!
    expect(after.name).not.toBe(before.name)
    expect(await storedUnder(`pictures/${before.name}/`)).toEqual([])
    const [blurred] = await pixel(after.name!, 640, 416, 333)
    expect(blurred).toBeLessThan(160)
    await editPicture(app, manager, id, { crop: { left: 350, top: 280, width: 336, height: 189 }, blurs: [] })
    await app.runJobs()
    const cropped = (await showPictures(app, manager, car!.id)).pictures[0]!
    expect(cropped.widths).toEqual([320])
    const [kept] = await pixel(cropped.name!, 320, 100, 80)
    expect(kept).toBeGreaterThan(200)
    const { url } = await showOriginal(app, manager, id)
    expect((await sharp((await http.inject(url)).rawPayload).metadata()).width).toBe(700)
  },
  patienceMs,
)

test.each([
  ['a blur outside', { crop: null, blurs: [{ left: 690, top: 0, width: 11, height: 10 }] }],
  ['a crop outside', { crop: { left: 0, top: 1, width: 700, height: 490 }, blurs: [] }],
  ['a crop that keeps too little', { crop: { left: 0, top: 0, width: 319, height: 180 }, blurs: [] }],
])('%s is refused and changes nothing', async (_, edits) => {
  const vehicleId = cars[2]!.id
  const [before] = (await showPictures(app, manager, vehicleId)).pictures
  await expect(editPicture(app, manager, before!.id, edits)).rejects.toMatchObject({
    problem: { type: '/problems/pictures/outside' },
  })
  expect((await showPictures(app, manager, vehicleId)).pictures).toEqual([before])
})

test(
  'the order decides the card; an order of other photos is refused; a deleted photo is gone',
  async () => {
    const [, , , car] = cars
    const ids: string[] = []
    for (const colour of ['#111111', '#555555', '#999999']) ids.push((await upload(car!.id, colour)).id)
    for (const [at, id] of ids.entries()) await describePicture(app, manager, id, `Photo ${at}`)
    await app.runJobs()
    const alts = async () => (await carPage(car!.slug)).pictures.map((one: { alt: string }) => one.alt)
    expect(await alts()).toEqual(['Photo 0', 'Photo 1', 'Photo 2'])
    const [a, b, c] = ids as [string, string, string]
    for (const wrong of [[a, b], [a, b, b], [a, b, newId()], []])
      await expect(arrangePictures(app, manager, car!.id, wrong)).rejects.toMatchObject({
        problem: { type: '/problems/pictures/set-changed' },
      })
    expect(await alts()).toEqual(['Photo 0', 'Photo 1', 'Photo 2'])
    await arrangePictures(app, manager, car!.id, [c, a, b])
    await app.runJobs()
    expect(await alts()).toEqual(['Photo 2', 'Photo 0', 'Photo 1'])
    expect((await carPage(car!.slug)).picture.alt).toBe('Photo 2')
    await deletePicture(app, manager, c)
    await app.runJobs()
    expect(await alts()).toEqual(['Photo 0', 'Photo 1'])
    const actions = await app.query(
      `select action from audit.entries where object_id = $1 and action <> 'picture.begin-upload' order by at, id`,
      [c],
    )
    expect(actions.map((row) => (row as { action: string }).action)).toEqual([
      'picture.upload',
      'picture.describe',
      'picture.arrange',
      'picture.delete',
    ])
  },
  patienceMs,
)

test('hub staff change photos of their own hub’s cars only; others like a missing car', async () => {
  const [, , , , car] = cars
  const bytes = await photo('#222222')
  const local = staff(['hub_staff'], [car!.hubId])
  const begun = await beginUpload(app, local, car!.id, asked(bytes))
  await send(bytes, begun)
  for (const other of [staff(['hub_staff'], [newId()]), staff(['agent'], [car!.hubId]), staff(['customer'])]) {
    const refused = { problem: { status: 404 } }
    await expect(beginUpload(app, other, car!.id, asked(bytes))).rejects.toMatchObject(refused)
    await expect(finishUpload(app, other, begun.id)).rejects.toMatchObject(refused)
  }
  // Nor may a colleague finish what somebody else began.
  await expect(finishUpload(app, manager, begun.id)).rejects.toMatchObject({ problem: { status: 404 } })
  const { id } = await finishUpload(app, local, begun.id)
  for (const other of [staff(['hub_staff'], [newId()]), staff(['agent'], [car!.hubId])]) {
    await expect(describePicture(app, other, id, 'Mine now')).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(deletePicture(app, other, id)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(showOriginal(app, other, id)).rejects.toMatchObject({ problem: { status: 404 } })
  }
  expect((await showPictures(app, local, car!.id)).pictures).toMatchObject([{ id, alt: null }])
})

test('what is no photo is refused and nothing of it is kept', async () => {
  const [, , , , , car] = cars
  const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const begun = await beginUpload(app, manager, car!.id, asked(bytes))
  await send(bytes, begun)
  const before = await storedUnder('pictures/')
  await expect(finishUpload(app, manager, begun.id)).rejects.toMatchObject({
    problem: { type: '/problems/files/not-an-image' },
  })
  expect(await storedUnder('pictures/')).toEqual(before)
  expect((await showPictures(app, manager, car!.id)).pictures).toEqual([])
})

test(
  'once a day what nobody refers to is swept, and what is shown stays',
  async () => {
    const [, , , , , , car] = cars
    const { id } = await upload(car!.id, '#123456')
    await app.runJobs()
    const { name } = (await showPictures(app, manager, car!.id)).pictures[0]!
    const orphans = [
      `uploads/${newId()}/1`,
      `pictures/originals/${newId()}.webp`,
      `pictures/${'0'.repeat(32)}/320.avif`,
    ]
    for (const key of orphans) await app.storage.put(key, Buffer.from('a'))
    const at = (hours: number) => ({ ...app, systemClock: { now: () => new Date(Date.now() + hours * 3600_000) } })
    expect(await sweepOrphans(at(0))).toBe(0)
    for (const key of orphans) expect(await app.storage.get(key)).not.toBeNull()
    // Beside the three: the original of the photo that was deleted above, and the part of what was no photo.
    expect(await sweepOrphans(at(49))).toBe(5)
    expect(await sweepOrphans(at(49))).toBe(0)
    for (const key of orphans) expect(await app.storage.get(key)).toBeNull()
    expect(await app.storage.get(`pictures/originals/${id}.webp`)).not.toBeNull()
    expect(await storedUnder(`pictures/${name}/`)).toHaveLength(6)
  },
  patienceMs,
)
