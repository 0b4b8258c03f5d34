package io.warble.features.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Hugging Face's own BERT tokenizer, cased, over one of our vocabularies; for the tests
 * to compare with.
 */
final class BertTokenizer {

	private static final String SETTINGS = """
			{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
			 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
			                "strip_accents": false, "lowercase": false},
			 "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": {}, "decoder": null,
			 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
			           "max_input_chars_per_word": 100}}""";

	private final HuggingFaceTokenizer tokenizer;

	BertTokenizer(Vocabulary vocabulary) {
		JsonObject settings = JsonParser.parseString(SETTINGS).getAsJsonObject();
		JsonObject pieces = new JsonObject();
		for (int id = 0; id < vocabulary.size(); id++) {
			pieces.addProperty(vocabulary.piece(id), id);
		}
		settings.getAsJsonObject("model").add("vocab", pieces);
		settings.add("post_processor", ends(vocabulary));
		byte[] json = settings.toString().getBytes(StandardCharsets.UTF_8);
		try {
			this.tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json),
					Map.of("truncation", "false", "padding", "false"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Puts [CLS] and [SEP] around a text. */
	private static JsonObject ends(Vocabulary vocabulary) {
		JsonObject ends = new JsonObject();
		ends.addProperty("type", "BertProcessing");
		ends.add("sep", end(vocabulary, "[SEP]"));
		ends.add("cls", end(vocabulary, "[CLS]"));
		return ends;
	}

	private static JsonArray end(Vocabulary vocabulary, String piece) {
		JsonArray end = new JsonArray();
		end.add(piece);
		end.add(vocabulary.id(piece));
		return end;
	}

	/** The ids of a text, [CLS] and [SEP] around them; the text must be valid Unicode. */
	int[] encode(String text) {
		return Arrays.stream(this.tokenizer.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
	}

}
