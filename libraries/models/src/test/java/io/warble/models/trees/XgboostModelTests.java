package io.warble.models.trees;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

import io.warble.models.InvalidModelException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class XgboostModelTests {

	/** A tree of five nodes, numbered as XGBoost might: the right child comes first. */
	static final String MODEL = """
			{"version":[3,0,4],"learner":{
			"attributes":{"best_iteration":"0","trap":{"name":"x"}},
			"learner_model_param":{"base_score":"2.5E-1","num_class":"0","num_feature":"3","num_target":"1"},
			"objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}},
			"gradient_booster":{"name":"gbtree","model":{"gbtree_model_param":{"num_trees":"1"},
			"tree_info":[0],"trees":[{"id":0,
			"left_children":[2,-1,3,-1,-1],
			"right_children":[1,-1,4,-1,-1],
			"split_indices":[1,0,2,0,0],
			"split_conditions":[1.5E0,3E-1,-2,-1E-1,2E-1],
			"default_left":[1,0,0,0,0],
			"split_type":[0,0,0,0,0],
			"parents":[2147483647,0,0,2,2],
			"categories":[]}]}}}}
			""";

	@Test
	void childrenMayStandAnywhereInTheirTree() {
		TreeEnsemble ensemble = read(MODEL);
		float base = (float) Math.log(0.25 / 0.75);
		assertThat(ensemble.baseMargin()).isCloseTo(base, within(1e-6f));
		assertThat(ensemble.nodes()).isEqualTo(5);
		assertThat(ensemble.margin(new float[] { 9, 2, 9 }, 0)).isEqualTo(ensemble.baseMargin() + 0.3f);
		assertThat(ensemble.margin(new float[] { 9, 1, -3 }, 0)).isEqualTo(ensemble.baseMargin() - 0.1f);
		assertThat(ensemble.margin(new float[] { 9, 1, -2 }, 0)).isEqualTo(ensemble.baseMargin() + 0.2f);
		assertThat(ensemble.margin(new float[] { 9, Float.NaN, Float.NaN }, 0)).isEqualTo(ensemble.baseMargin() + 0.2f);
	}

	@Test
	void coversAndGainsFollowTheirNodes() {
		TreeEnsemble ensemble = read(
				MODEL.replace("\"categories\":[]", "\"loss_changes\":[7E0,0,3,0,0],\"sum_hessian\":[10,4,6,5,1]"));
		NodeStatistics statistics = Objects.requireNonNull(ensemble.statistics());
		// In preorder: the root, its left split with two leaves, its right leaf.
		assertThat(new float[] { statistics.cover(0), statistics.cover(1), statistics.cover(2), statistics.cover(3),
				statistics.cover(4) })
			.containsExactly(10, 6, 5, 1, 4);
		assertThat(new float[] { statistics.gain(0), statistics.gain(1), statistics.gain(4) }).containsExactly(7, 3, 0);
		assertThat(read(MODEL).explainable()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			[0,0,0,0,0] | [1,1,1,1]     | loss_changes of 5 and sum_hessian of 4
			[0,0,0,0,0] | [1,1,-1,1,1]  | has gain 0.0 and cover -1.0
			[1,0,1e39,0,0] | [1,1,1,1,1] | Node 1 has gain Infinity
			""")
	void impossibleCoversAreRefused(String gains, String covers, String message) {
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> read(
					MODEL.replace("\"categories\":[]", "\"loss_changes\":" + gains + ",\"sum_hessian\":" + covers)))
			.withMessageContaining(message);
	}

	@Test
	void aBaseScoreMayBeAnArrayOfOne() {
		assertThat(read(MODEL.replace("\"2.5E-1\"", "\"[5E-1]\"")).baseMargin()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[2,-1,3,-1,-1]            | [2,-1,0,-1,-1]          | Tree 0: node 0 is a child of two nodes
			[2,-1,3,-1,-1]            | [1,-1,3,-1,-1]          | Tree 0: node 1 is a child of two nodes
			[2,-1,3,-1,-1]            | [2,-1,5,-1,-1]          | Tree 0: node 5 is a child, but the tree has 5 nodes
			[2,-1,3,-1,-1]            | [2,-1,-7,-1,-1]         | Tree 0: node -7 is a child
			[2,-1,3,-1,-1]            | [2,-1,-1,-1,-1]         | Tree 0: node -1 is a child
			[2,-1,3,-1,-1]            | [2,-1,3,-1]             | must be equally long
			[2,-1,3,-1,-1]            | [2,-1,99999999999,3,4]  | not valid JSON
			[2,-1,3,-1,-1]            | [2,-1,"a",3,4]          | Tree 0, left_children[2]: expected an integer
			[2,-1,3,-1,-1]            | 7                       | Tree 0, left_children: expected START_ARRAY
			[1,0,2,0,0]               | [1,0,3,0,0]             | splits by feature 3, the model has 3 features
			[1,0,2,0,0]               | [1,0,-1,0,0]            | splits by feature -1
			[1,0,2,0,0]               | [1,0,1500000000,0,0]    | splits by feature 1500000000
			1.5E0                     | NaN                     | its threshold is NaN
			3E-1                      | Infinity                | value Infinity
			"split_type":[0,0,0,0,0]  | "split_type":[1,0,0,0,0]| categorical
			"num_feature":"3"         | "num_feature":"0"       | must have 1 to 1048576 features, got 0
			"num_feature":"3"         | "num_feature":"x"       | num_feature must be an integer
			"num_class":"0"           | "num_class":"3"         | num_class must be one of
			"num_target":"1"          | "num_target":"4"        | num_target must be one of
			"name":"gbtree"           | "name":"dart"           | got dart
			binary:logistic           | multi:softprob          | got multi:softprob
			2.5E-1                    | [5E-1,5E-1]             | base_score must be one number
			2.5E-1                    | 1                       | base_score must be between 0 and 1
			"learner":                | "model":                | has no learner.gradient_booster.name
			{"version"                | [{"version"             | it does not start with '{'
			""")
	void whatIsWrongIsNamed(String what, String instead, String message) {
		assertThat(MODEL).contains(what);
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> read(MODEL.replace(what, instead)))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "{}", "hello", "{\"learner\":{\"gradient_booster\":[[[" })
	void whatIsNoModelIsRefused(String text) {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> read(text));
	}

	@Test
	void endlessNestingIsRefused() {
		String nested = "{\"learner\":{\"attributes\":" + "[".repeat(1_000_000);
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> read(nested));
	}

	@Property(tries = 2000)
	void damagedModelsAreRefusedOrStillAreTrees(@ForAll Random random) {
		byte[] bytes = MODEL.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 1 + random.nextInt(3); i++) {
			bytes[random.nextInt(bytes.length)] = (byte) "0123456789-,[]{}\"e.".charAt(random.nextInt(19));
		}
		assertThatCode(() -> {
			try {
				TreeEnsemble ensemble = XgboostModel.read(bytes);
				ensemble.margin(new float[ensemble.features()], 0);
			}
			catch (InvalidModelException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
		}).doesNotThrowAnyException();
	}

	private static TreeEnsemble read(String model) {
		return XgboostModel.read(model.getBytes(StandardCharsets.UTF_8));
	}

}
