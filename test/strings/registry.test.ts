// How the sentences of a language are found, and how one arrives that is not here yet.
import { expect } from 'chai';
import type { CompleteLanguage } from '../../src/strings/language.ts';
import { offered } from '../../src/strings/offered.ts';
import { createLanguageRegistry } from '../../src/strings/registry.ts';

const english = { undo: 'Undo', redo: 'Redo' };
const pack = (undo: string) => ({ widget: { undo } });
const asLanguage = (areas: object) => areas as CompleteLanguage;
const store = () => ({ packs: new Map(), listeners: new Set<() => void>() });

describe('the registry of languages', () => {
  it('answers English itself where no other language is there', () => {
    const languages = createLanguageRegistry();
    expect(languages.find('en', 'widget', english)).to.equal(english);
    expect(languages.find('fr-CA', 'widget', english)).to.equal(english);
  });

  it('lays a language over English, once for each area', () => {
    const languages = createLanguageRegistry();
    languages.register('de', pack('Rückgängig'));
    const found = languages.find('de-AT', 'widget', english);
    expect(found).to.deep.equal({ undo: 'Rückgängig', redo: 'Redo' });
    expect(languages.find('DE', 'widget', english)).to.equal(found);
    expect(languages.find('de', 'chart', english)).to.equal(english);
  });

  it('takes the exact language before the general one', () => {
    const languages = createLanguageRegistry();
    languages.register('de', pack('Rückgängig'));
    languages.register('de-CH', pack('Zurück'));
    expect(languages.find('de-ch', 'widget', english).undo).to.equal('Zurück');
    expect(languages.find('de-AT', 'widget', english).undo).to.equal('Rückgängig');
  });

  it('fetches an offered language once, when it is asked for, and tells those who listen', async () => {
    let fetched = 0;
    let told = 0;
    const languages = createLanguageRegistry(store(), {
      de: async () => {
        fetched += 1;
        return { strings: asLanguage(pack('Rückgängig')) };
      },
    });
    const stop = languages.observe(() => (told += 1));
    expect(languages.request('en')).to.equal(undefined);
    expect(languages.request('fr')).to.equal(undefined);
    expect(fetched).to.equal(0);
    await Promise.all([languages.request('de-AT'), languages.request('de')]);
    expect(fetched).to.equal(1);
    expect(told).to.equal(1);
    expect(languages.request('de')).to.equal(undefined);
    stop();
    languages.register('fr', pack('Annuler'));
    expect(told).to.equal(1);
  });

  it('leaves English standing when the file does not come, and tries again when asked again', async () => {
    let tries = 0;
    const languages = createLanguageRegistry(store(), {
      de: async () => {
        tries += 1;
        if (tries === 1) throw new Error('offline');
        return { strings: asLanguage(pack('Rückgängig')) };
      },
    });
    await languages.request('de');
    expect(languages.find('de', 'widget', english)).to.equal(english);
    await languages.request('de');
    expect(languages.find('de', 'widget', english).undo).to.equal('Rückgängig');
  });

  it('shares what is registered with a second registry on the same page', () => {
    const shared = store();
    const [first, second] = [createLanguageRegistry(shared), createLanguageRegistry(shared)];
    let told = 0;
    first.observe(() => (told += 1));
    second.register('de', pack('Rückgängig'));
    expect(first.find('de', 'widget', english).undo).to.equal('Rückgängig');
    expect(told).to.equal(1);
  });

  it('offers languages whose files are there', async () => {
    for (const [language, load] of Object.entries(offered))
      expect((await load()).strings, language).to.be.an('object');
  });
});
