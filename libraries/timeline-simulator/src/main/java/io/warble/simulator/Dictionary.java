package io.warble.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.warble.features.dataset.EngagementType;

/**
 * The words of all languages with their tokens and their effects on engagement. The same
 * for every seed. The first language is English, the others are made of syllables.
 * Immutable once built.
 */
final class Dictionary {

	/** Number of topics. */
	static final int TOPICS = 16;

	/** Number of languages. */
	static final int LANGUAGES = 12;

	/** Number of names that handles are made of. */
	static final int NAMES = 200;

	private static final int TOPIC_FIRST = WordKind.TOPIC.first();

	private static final int WORDS = WordKind.NEGATION.first() + WordKind.NEGATION.count();

	private static final long SEED = 0x5EED_0F_3095L;

	/** Onsets and nuclei of the syllables of the languages after the first. */
	private static final String[][] SYLLABLES = { { ",", "ア,イ,ウ,カ,キ,ク,コ,サ,シ,タ,ト,ナ,ニ,ノ,ハ,マ,ミ,ラ,リ,ロ" },
			{ "b,c,d,g,l,m,n,p,r,s,t,v", "a,e,i,o,u,ei" }, { "b,d,f,g,k,l,m,n,r,s,t,w", "a,e,i,o,u,au" },
			{ "б,в,г,д,к,л,м,н,п,р,с,т", "а,е,и,о,у,я" }, { ",", "가,나,다,라,마,바,사,아,자,하,고,노,도,로,모,보,소,오,조,호" },
			{ "b,ç,d,k,l,m,n,r,s,ş,t,y", "a,e,ı,o,ö,ü" }, { "k,l,m,n,ng,p,r,s,t,w,y,h", "a,i,u,o,e" },
			{ "β,γ,δ,κ,λ,μ,ν,π,ρ,σ,τ,φ", "α,ε,η,ι,ο,ω" }, { "br,ch,d,f,gr,j,l,m,p,tr,v,qu", "a,é,i,o,ou,eau" },
			{ "ب,ت,ج,د,ر,س,ش,ف,ك,ل,م,ن", "ا,و,ي" }, { "cz,d,k,ł,m,n,p,r,sz,w,z,ż", "a,ą,e,i,o,y" } };

	private final Lexicon lexicon = new Lexicon();

	private final byte[][] tokens = new byte[LANGUAGES * WORDS][];

	private final byte[][] loudTokens = new byte[LANGUAGES * WORDS][];

	private final float[] effects = new float[LANGUAGES * WORDS * EngagementType.COUNT];

	private final byte[][] names = new byte[NAMES][];

	private final byte[][] numbers = new byte[100][];

	private final byte[][] letters = new byte[26][];

	Dictionary() {
		RandomStream random = new RandomStream();
		random.reset(SEED, 0);
		for (int i = 0; i < letters.length; i++) {
			this.letters[i] = this.lexicon.token("##" + (char) ('a' + i) + (char) ('A' + (i * 7) % 26));
		}
		for (int i = 0; i < numbers.length; i++) {
			this.numbers[i] = this.lexicon.token((i < 10) ? "0" + i : String.valueOf(i));
		}
		Set<String> used = new HashSet<>();
		for (int i = 0; i < names.length; i++) {
			this.names[i] = this.lexicon.word(invented(random, used, SYLLABLES[1]));
		}
		for (int language = 0; language < LANGUAGES; language++) {
			List<String> words = (language == 0) ? english(used) : invented(random, used, language);
			for (int word = 0; word < WORDS; word++) {
				add(language, word, words.get(word), random);
			}
		}
	}

	/** The pieces of the vocabulary in the order of their ids. */
	List<String> pieces() {
		return this.lexicon.pieces();
	}

	/** Tokens of marks and special pieces. */
	byte[] marks(String... pieces) {
		return this.lexicon.tokens(pieces);
	}

	/** Number of a word of a kind, for {@link #tokens} and {@link #effect}. */
	int word(int language, WordKind kind, int index) {
		return language * WORDS + kind.first() + index;
	}

	/** Number of a word of a topic. */
	int topicWord(int language, int topic, int index) {
		return language * WORDS + TOPIC_FIRST + topic * 10 + index;
	}

	/** The tokens of a word. */
	byte[] tokens(int word) {
		return this.tokens[word];
	}

	/** The tokens of a word with a capital (fillers) or in capitals (words that ask). */
	byte[] loudTokens(int word) {
		return this.loudTokens[word];
	}

	/** What a word adds to the log-odds of a type of engagement. */
	float effect(int word, int type) {
		return this.effects[word * EngagementType.COUNT + type];
	}

	/** Tokens of one of the {@link #NAMES}. */
	byte[] name(int index) {
		return this.names[index];
	}

	/** Token of a number of two digits. */
	byte[] number(int number) {
		return this.numbers[number];
	}

	/** Token of a piece of a short link, 0 to 25. */
	byte[] letters(int index) {
		return this.letters[index];
	}

	private void add(int language, int word, String text, RandomStream random) {
		int number = language * WORDS + word;
		WordKind kind = kind(word);
		this.tokens[number] = this.lexicon.word(text);
		this.loudTokens[number] = switch (kind) {
			case FILLER -> this.lexicon.word(capital(text));
			case ASKING -> this.lexicon.word(text.toUpperCase(Locale.ROOT));
			case TOPIC, GLAD, SAD, DISPUTE, QUESTION, NEGATION -> this.tokens[number];
		};
		for (EngagementType type : EngagementType.ALL) {
			this.effects[number * EngagementType.COUNT + type.ordinal()] = kind.effect(type)
					+ kind.spread() * random.nextNormal();
		}
	}

	private static WordKind kind(int word) {
		WordKind last = WordKind.FILLER;
		for (WordKind kind : WordKind.values()) {
			if (word >= kind.first()) {
				last = kind;
			}
		}
		return last;
	}

	private static String capital(String text) {
		return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

	private static List<String> invented(RandomStream random, Set<String> used, int language) {
		List<String> words = new ArrayList<>(WORDS);
		for (int i = 0; i < WORDS; i++) {
			words.add(invented(random, used, SYLLABLES[language - 1]));
		}
		return words;
	}

	private static String invented(RandomStream random, Set<String> used, String[] syllables) {
		String[] onsets = syllables[0].split(",", -1);
		String[] nuclei = syllables[1].split(",", -1);
		while (true) {
			StringBuilder word = new StringBuilder();
			int length = 2 + random.nextInt(3);
			for (int i = 0; i < length; i++) {
				word.append(onsets[random.nextInt(onsets.length)]).append(nuclei[random.nextInt(nuclei.length)]);
			}
			if (used.add(word.toString())) {
				return word.toString();
			}
		}
	}

	private static List<String> english(Set<String> used) {
		List<String> words = new ArrayList<>(WORDS);
		try (InputStream in = Dictionary.class.getResourceAsStream("words.txt")) {
			if (in == null) {
				throw new IllegalStateException("resource words.txt is missing beside " + Dictionary.class);
			}
			for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
				words.addAll(List.of(line.substring(line.indexOf(':') + 2).split(" ")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read resource words.txt", ex);
		}
		if (words.size() != WORDS || new HashSet<>(words).size() != WORDS) {
			throw new IllegalStateException("words.txt must hold " + WORDS + " different words, has " + words.size());
		}
		used.addAll(words);
		return words;
	}

}
