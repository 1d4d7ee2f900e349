// Builds what the browser gets: one style sheet, one script, the images that they use.
//
//   node build-assets.mjs TARGET_FOLDER
//
// Installs the packages of package-lock.json when they are not there yet, and does nothing at all
// when nothing changed since the last time.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const target = resolve(process.argv[2])
const stamp = join(target, '..', 'assets.stamp')

const inputs = ['package-lock.json', 'build-assets.mjs', 'assets/sheaf.scss', 'assets/sheaf.js']
const hash = createHash('sha256')
for (const input of inputs) {
  hash.update(readFileSync(join(here, input)))
}
const wanted = hash.digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0)
}

installPackages()
rmSync(target, { recursive: true, force: true })
mkdirSync(join(target, 'images'), { recursive: true })
const design = join(here, 'node_modules', 'nhsuk-frontend', 'dist', 'nhsuk')
const { compile } = await import('sass')
const style = compile(join(here, 'assets', 'sheaf.scss'), {
  loadPaths: [join(here, 'node_modules')],
  style: 'compressed',
  quietDeps: true
})
if (/https?:\/\/(?!www\.w3\.org\/)/.test(style.css)) {
  throw new Error('The style sheet points at a foreign host.')
}
writeFileSync(join(target, 'sheaf.css'), style.css)
const script = readFileSync(join(design, 'nhsuk-frontend.min.js'), 'utf8')
writeFileSync(join(target, 'nhsuk-frontend.js'), script.replace(/\n?\/\/# sourceMappingURL=.*/, ''))
cpSync(join(here, 'assets', 'sheaf.js'), join(target, 'sheaf.js'))
for (const image of ['favicon.svg', 'favicon.ico', ...imagesOf(style.css)]) {
  cpSync(join(design, 'assets', 'images', image), join(target, 'images', image))
}
writeFileSync(stamp, wanted)

function installPackages() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex')
  const installed = join(here, 'node_modules', '.sheaf-installed')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) {
    return
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['ci', '--no-fund', '--no-audit'], { cwd: here, stdio: 'inherit' })
  writeFileSync(installed, lock)
}

function imagesOf(css) {
  return new Set([...css.matchAll(/url\("?images\/([^")]+)"?\)/g)].map((match) => match[1]))
}
